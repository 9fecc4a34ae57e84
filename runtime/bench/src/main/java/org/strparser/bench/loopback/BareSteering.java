package org.strparser.bench.loopback;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** A selector loop by hand: a buffer for each connection, a copy of each message for its taker. */
final class BareSteering implements Server {
    private static final int HEADER = 4;
    private static final int ROOM = 64 * 1024;

    private final Takers takers;
    private final SelectorThread loop;

    /** Closes the takers as well. */
    BareSteering(Takers takers, Receipts receipts) throws IOException {
        this.takers = takers;
        this.loop = new SelectorThread(
                () -> ByteBuffer.allocate(ROOM),
                (channel, held) -> read(channel, (ByteBuffer) held),
                () -> {},
                receipts::fail);
        loop.start();
    }

    private void read(SocketChannel channel, ByteBuffer held) throws IOException, InterruptedException {
        if (channel.read(held) < 0) {
            channel.close();
            return;
        }
        held.flip();
        while (held.remaining() >= HEADER) {
            int length = HEADER + held.getInt(held.position());
            if (length > held.remaining()) {
                break;
            }
            byte[] message = new byte[length];
            held.get(message);
            takers.give(message);
        }
        held.compact();
        takers.endRead();
    }

    @Override
    public int port() {
        return loop.port();
    }

    @Override
    public void close() throws InterruptedException {
        loop.close();
        takers.close();
    }
}
