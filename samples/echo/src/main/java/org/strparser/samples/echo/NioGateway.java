package org.strparser.samples.echo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import org.strparser.runtime.driver.SelectorLoop;
import org.strparser.runtime.driver.Service;

/** On NIO: one thread, one receive buffer, however many connections there are. */
final class NioGateway implements Gateway {
    private final ServerSocketChannel server;
    private final SelectorLoop loop;

    private NioGateway(ServerSocketChannel server, SelectorLoop loop) {
        this.server = server;
        this.loop = loop;
    }

    static NioGateway open(int port) throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open();
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        SelectorLoop loop = SelectorLoop.open();
        loop.listen(
                server,
                Service.of(
                        EchoRule.PROGRAM,
                        connection ->
                                message -> connection.send(message.retain().buffer())));
        new Thread(loop, "echo").start();
        return new NioGateway(server, loop);
    }

    @Override
    public int port() {
        return server.socket().getLocalPort();
    }

    @Override
    public void close() {
        loop.close();
    }
}
