package org.strparser.bench.loopback;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** A read loop that does nothing with what it reads but count: the limit. */
final class BareServer implements CountingServer {
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(64 * 1024);
    private final Count count = new Count();
    private final SelectorThread loop;
    private long bytes;

    BareServer(int messageBytes) throws IOException {
        // A loop that has failed counts no more: whoever waits for messages says so.
        loop = new SelectorThread(
                () -> this, (channel, unused) -> read(channel), () -> count.publish(bytes / messageBytes), e -> {});
        loop.start();
    }

    private void read(SocketChannel channel) throws IOException {
        int read = channel.read(buffer.clear());
        if (read < 0) {
            channel.close();
        } else {
            bytes += read;
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
