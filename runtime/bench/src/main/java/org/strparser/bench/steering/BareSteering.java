package org.strparser.bench.steering;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** A selector loop by hand: a buffer for each connection, a copy of each message for its taker. */
final class BareSteering implements SteeringServer {
    private static final int HEADER = 4;
    private static final int ROOM = 64 * 1024;

    private final Selector selector = Selector.open();
    private final ServerSocketChannel server = ServerSocketChannel.open();
    private final Takers takers;
    private final Thread thread = new Thread(this::run, "bare");
    private volatile boolean closed;

    BareSteering(int takerCount) throws IOException {
        takers = new Takers(takerCount);
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024)
                .configureBlocking(false);
        server.register(selector, SelectionKey.OP_ACCEPT);
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        try {
            while (!closed) {
                selector.select();
                for (SelectionKey key : selector.selectedKeys()) {
                    if (key.isAcceptable()) {
                        SocketChannel channel = server.accept();
                        channel.configureBlocking(false)
                                .register(selector, SelectionKey.OP_READ, ByteBuffer.allocate(ROOM));
                    } else {
                        read((SocketChannel) key.channel(), (ByteBuffer) key.attachment());
                    }
                }
                selector.selectedKeys().clear();
            }
            for (SelectionKey key : selector.keys()) {
                key.channel().close();
            }
            selector.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
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
    }

    @Override
    public int port() {
        return server.socket().getLocalPort();
    }

    @Override
    public long messages() {
        return takers.taken();
    }

    @Override
    public void close() throws InterruptedException {
        closed = true;
        selector.wakeup();
        thread.join();
        takers.close();
    }
}
