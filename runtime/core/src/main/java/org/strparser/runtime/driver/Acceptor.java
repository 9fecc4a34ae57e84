package org.strparser.runtime.driver;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** Takes new connections into the loop. */
final class Acceptor implements Selected {
    private final SelectorLoop loop;
    private final ServerSocketChannel server;
    private final Service service;
    private final SelectionKey key;

    Acceptor(SelectorLoop loop, ServerSocketChannel server, SelectionKey key, Service service) {
        this.loop = loop;
        this.server = server;
        this.key = key;
        this.service = service;
    }

    @Override
    public void ready(int readyOps, ByteBuffer receive) {
        try {
            SocketChannel channel = server.accept();
            if (channel != null) {
                loop.register(channel, service);
            }
        } catch (IOException e) {
            // Most likely there are no more file descriptors: to try again at once would be to spin.
            key.interestOps(0);
            loop.report(e);
        }
    }

    @Override
    public void tick(long nowNanos) {
        if (key.isValid()) {
            key.interestOps(SelectionKey.OP_ACCEPT);
        }
    }

    @Override
    public void drain() {
        shut();
    }

    @Override
    public void shut() {
        try {
            server.close();
        } catch (IOException e) {
            loop.report(e);
        }
    }
}
