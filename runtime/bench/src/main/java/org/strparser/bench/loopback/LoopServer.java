package org.strparser.bench.loopback;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.strparser.bench.peer.StrparserPeer;
import org.strparser.bench.stream.Touch;
import org.strparser.runtime.Message;
import org.strparser.runtime.ParserProgram;
import org.strparser.runtime.driver.Connection;
import org.strparser.runtime.driver.ConnectionHandler;
import org.strparser.runtime.driver.SelectorLoop;
import org.strparser.runtime.driver.Service;

/** Our selector loop, with every limit on; the streams themselves count what they deliver. */
final class LoopServer implements CountingServer {
    private final SelectorLoop loop = SelectorLoop.open();
    private final ServerSocketChannel server = ServerSocketChannel.open();
    private final Thread thread = new Thread(loop, "strparser");
    private final List<Connection> connections = new CopyOnWriteArrayList<>();
    private final Touch touch = new Touch();

    LoopServer(ParserProgram program) throws IOException {
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
        loop.listen(server, new Service(program, StrparserPeer.LIMITED, this::handler));
        thread.start();
    }

    private ConnectionHandler handler(Connection connection) {
        connections.add(connection);
        return this::take;
    }

    private void take(Message message) {
        touch.ends(message.byteAt(0), message.byteAt(message.length() - 1));
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
        return connections.stream()
                .mapToLong(connection -> connection.counters().messages())
                .sum();
    }

    @Override
    public void close() throws InterruptedException {
        loop.close();
        thread.join();
    }
}
