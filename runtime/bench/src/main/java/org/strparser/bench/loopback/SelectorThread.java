package org.strparser.bench.loopback;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A plain selector loop on a thread of its own. */
final class SelectorThread implements Server {
    /** What is done with a connection that has bytes, or has ended. */
    interface Reader {
        void read(SocketChannel channel, Object attachment) throws IOException, InterruptedException;
    }

    private final Selector selector = Selector.open();
    private final ServerSocketChannel server = ServerSocketChannel.open();
    private final Supplier<Object> attachments;
    private final Reader reader;
    private final Runnable afterPass;
    private final Thread thread;
    private volatile boolean closed;

    /**
     * Begins to listen.
     *
     * @param attachments one is made for each connection
     * @param afterPass is called when all has been read that was ready
     * @param failed is told what ends the loop
     */
    SelectorThread(Supplier<Object> attachments, Reader reader, Runnable afterPass, Consumer<Throwable> failed)
            throws IOException {
        this.attachments = attachments;
        this.reader = reader;
        this.afterPass = afterPass;
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024)
                .configureBlocking(false);
        server.register(selector, SelectionKey.OP_ACCEPT);
        thread = new Thread(
                () -> {
                    try {
                        run();
                    } catch (IOException | InterruptedException e) {
                        failed.accept(e);
                    }
                },
                "bare");
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    Thread thread() {
        return thread;
    }

    private void run() throws IOException, InterruptedException {
        while (!closed) {
            selector.select();
            for (SelectionKey key : selector.selectedKeys()) {
                if (key.isAcceptable()) {
                    SocketChannel channel = server.accept();
                    channel.configureBlocking(false).register(selector, SelectionKey.OP_READ, attachments.get());
                } else {
                    reader.read((SocketChannel) key.channel(), key.attachment());
                }
            }
            selector.selectedKeys().clear();
            afterPass.run();
        }
        for (SelectionKey key : selector.keys()) {
            key.channel().close();
        }
        selector.close();
    }

    @Override
    public int port() {
        return server.socket().getLocalPort();
    }

    @Override
    public void close() throws InterruptedException {
        closed = true;
        selector.wakeup();
        thread.join();
    }
}
