package org.strparser.bench.loopback;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** A read loop that does nothing with what it reads but count: the limit. */
final class BareServer implements Server {
    private final Selector selector = Selector.open();
    private final ServerSocketChannel server = ServerSocketChannel.open();
    private final Thread thread = new Thread(this::run, "bare");
    private final Count count = new Count();
    private final int messageBytes;
    private volatile boolean closed;

    BareServer(int messageBytes) throws IOException {
        this.messageBytes = messageBytes;
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024)
                .configureBlocking(false);
        server.register(selector, SelectionKey.OP_ACCEPT);
        thread.start();
    }

    private void run() {
        ByteBuffer buffer = ByteBuffer.allocateDirect(64 * 1024);
        long bytes = 0;
        try {
            while (!closed) {
                selector.select();
                for (SelectionKey key : selector.selectedKeys()) {
                    if (key.isAcceptable()) {
                        SocketChannel channel = server.accept();
                        channel.configureBlocking(false).register(selector, SelectionKey.OP_READ);
                        continue;
                    }
                    int read = ((SocketChannel) key.channel()).read(buffer.clear());
                    if (read < 0) {
                        key.channel().close();
                    } else {
                        bytes += read;
                    }
                }
                selector.selectedKeys().clear();
                count.publish(bytes / messageBytes);
            }
            for (SelectionKey key : selector.keys()) {
                key.channel().close();
            }
            selector.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public int port() {
        return server.socket().getLocalPort();
    }

    @Override
    public Thread thread() {
        return thread;
    }

    @Override
    public long messages() {
        return count.messages();
    }

    @Override
    public void close() throws InterruptedException {
        closed = true;
        selector.wakeup();
        thread.join();
    }
}
