package org.strparser.bench.loopback;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/** Some connections to a server; writes to them in turn, and waits where one takes no more. */
final class Client implements AutoCloseable {
    private final List<SocketChannel> channels = new ArrayList<>();
    private int next;

    Client(Server server, int connections) throws IOException {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port());
        for (int i = 0; i < connections; i++) {
            channels.add(SocketChannel.open(address));
        }
    }

    /** Writes the whole buffer, from its first byte, to the next connection. */
    void send(ByteBuffer bytes) throws IOException {
        bytes.clear();
        while (bytes.hasRemaining()) {
            channels.get(next).write(bytes);
        }
        next = (next + 1) % channels.size();
    }

    @Override
    public void close() throws IOException {
        for (SocketChannel channel : channels) {
            channel.close();
        }
    }
}
