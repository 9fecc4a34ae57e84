package org.strparser.bench.loopback;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** A read loop written for one job, without a runtime or a framework: reads all connections into one buffer. */
abstract class SelectorServer implements CountingServer {
    static final int RECEIVE_BYTES = 64 * 1024;

    private final ByteBuffer buffer = ByteBuffer.allocateDirect(RECEIVE_BYTES);
    private final Count count = new Count();
    private final SelectorThread loop;

    SelectorServer() throws IOException {
        // A loop that has failed counts no more: whoever waits for messages says so.
        loop = new SelectorThread(this::connection, this::read, () -> count.publish(received()), e -> {});
    }

    /** Begins to read. */
    final void start() {
        loop.start();
    }

    /** What is known of one connection. */
    abstract Object connection();

    /** Takes what came over a connection: the bytes {@code [0..read)} of the buffer, at least one. */
    abstract void take(Object connection, ByteBuffer received, int read);

    /** How many messages came so far. */
    abstract long received();

    private void read(SocketChannel channel, Object connection) throws IOException {
        int read = channel.read(buffer.clear());
        if (read < 0) {
            channel.close();
        } else if (read > 0) {
            take(connection, buffer, read);
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
