package org.strparser.bench.loopback;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import org.strparser.bench.hand.HandLength;
import org.strparser.bench.stream.Touch;

/** A read loop that frames by hand, as it would be written for this one job: what framing costs where the bytes come from a socket. */
final class HandServer implements CountingServer {
    private static final int RECEIVE_BYTES = 64 * 1024;

    private final ByteBuffer buffer = ByteBuffer.allocateDirect(RECEIVE_BYTES);
    /** Small messages are framed faster in an array, the copying included. */
    private final byte[] window = new byte[RECEIVE_BYTES];

    private final Touch touch = new Touch();
    private final Count count = new Count();
    private final SelectorThread loop;

    HandServer() throws IOException {
        loop = new SelectorThread(
                () -> new HandLength(touch),
                (channel, framer) -> read(channel, (HandLength) framer),
                () -> count.publish(touch.messages()),
                e -> {});
        loop.start();
    }

    private void read(SocketChannel channel, HandLength framer) throws IOException {
        int read = channel.read(buffer.clear());
        if (read < 0) {
            channel.close();
        } else if (read > 0) {
            buffer.get(0, window, 0, read);
            framer.feed(window, 0, read);
        }
    }

    @Override
    public int port() {
        return loop.port();
    }

    @Override
    public Thread thread() {
        return loop.thread();
    }

    @Override
    public long messages() {
        return count.messages();
    }

    @Override
    public void close() throws InterruptedException {
        loop.close();
    }
}
