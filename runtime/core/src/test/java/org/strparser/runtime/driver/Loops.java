package org.strparser.runtime.driver;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import org.strparser.runtime.Options;
import org.strparser.runtime.ParserProgram;

/** A loop on a thread of its own, with a server on the loopback interface. */
final class Loops implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    final SelectorLoop loop;
    final Queue<Throwable> uncaught = new ConcurrentLinkedQueue<>();
    private final ServerSocketChannel server;
    private final Thread thread;

    Loops() throws IOException {
        loop = SelectorLoop.open();
        server = ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1000);
        thread = new Thread(loop, "loop");
        thread.setUncaughtExceptionHandler((ignored, e) -> uncaught.add(e));
        thread.start();
    }

    void serve(ParserProgram program, Options options, Function<Connection, ConnectionHandler> handlers) {
        loop.listen(server, new Service(program, options, handlers));
    }

    InetSocketAddress address() throws IOException {
        return (InetSocketAddress) server.getLocalAddress();
    }

    /** A blocking client. */
    SocketChannel connect() throws IOException {
        return SocketChannel.open(address());
    }

    static void write(SocketChannel channel, byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    /** Closes with a reset, so that the peer loses the connection. */
    static void reset(SocketChannel channel) throws IOException {
        Socket socket = channel.socket();
        socket.setSoLinger(true, 0);
        channel.close();
    }

    /** Waits until the loop is over by itself. */
    void join() throws InterruptedException {
        thread.join(PATIENCE.toMillis());
        assertTrue(!thread.isAlive(), "the loop does not end");
    }

    @Override
    public void close() throws IOException {
        loop.close();
        server.close();
        try {
            join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
