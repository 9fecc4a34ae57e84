package org.strparser.kcm;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.atomic.AtomicLong;

/** Both ends of a TCP connection over loopback. */
final class Pair {
    final SocketChannel peer;
    final TcpConnection local;
    final int localPort;
    final int peerPort;

    final AtomicLong peerWritten = new AtomicLong();
    final AtomicLong peerRead = new AtomicLong();

    private Pair(SocketChannel peer, SocketChannel local) throws IOException {
        this.peer = peer;
        this.localPort = ((InetSocketAddress) local.getLocalAddress()).getPort();
        this.peerPort = ((InetSocketAddress) peer.getLocalAddress()).getPort();
        peer.configureBlocking(false);
        peer.setOption(StandardSocketOptions.TCP_NODELAY, true);
        local.setOption(StandardSocketOptions.TCP_NODELAY, true);
        this.local = TcpConnection.of(local);
    }

    static Pair open() throws IOException {
        return open("");
    }

    /** With the options of the op {@code tcp}. */
    static Pair open(String options) throws IOException {
        InetAddress loopback = InetAddress.getByName(options.contains("v6") ? "::1" : "127.0.0.1");
        try (ServerSocketChannel server = ServerSocketChannel.open()) {
            for (String option : options.trim().split(" ", -1)) {
                if (option.startsWith("crcvbuf=")) {
                    server.setOption(StandardSocketOptions.SO_RCVBUF, value(option));
                }
            }
            server.bind(new InetSocketAddress(loopback, 0));
            SocketChannel local = SocketChannel.open();
            for (String option : options.trim().split(" ", -1)) {
                if (option.startsWith("rcvbuf=")) {
                    local.setOption(StandardSocketOptions.SO_RCVBUF, value(option));
                } else if (option.startsWith("sndbuf=")) {
                    local.setOption(StandardSocketOptions.SO_SNDBUF, value(option));
                }
            }
            local.connect(server.getLocalAddress());
            SocketChannel peer = server.accept();
            for (String option : options.trim().split(" ", -1)) {
                if (option.startsWith("csndbuf=")) {
                    peer.setOption(StandardSocketOptions.SO_SNDBUF, value(option));
                }
            }
            return new Pair(peer, local);
        }
    }

    private static int value(String option) {
        return Integer.parseInt(option.substring(option.indexOf('=') + 1));
    }

    int write(ByteBuffer bytes) throws IOException {
        int count = peer.write(bytes);
        peerWritten.addAndGet(count);
        return count;
    }

    int read(ByteBuffer target) throws IOException {
        int count = peer.read(target);
        peerRead.addAndGet(Math.max(0, count));
        return count;
    }

    /** What is under way between the two ends; empty if nothing is. */
    String underWay() throws IOException {
        if (!peer.isOpen() || !local.channel().isOpen()) {
            return "";
        }
        long toLocal = peerWritten.get()
                - local.intake.channelRead.get()
                - local.channel().socket().getInputStream().available();
        long toPeer = local.channelWritten.get()
                - peerRead.get()
                - peer.socket().getInputStream().available();
        return toLocal == 0 && toPeer == 0 ? "" : toLocal + "/" + toPeer + " ";
    }

    /** Java halves what Linux has doubled. */
    int receiveBufferBytes() throws IOException {
        return 2 * local.channel().getOption(StandardSocketOptions.SO_RCVBUF);
    }

    void reset() throws IOException {
        peer.setOption(StandardSocketOptions.SO_LINGER, 0);
        peer.close();
    }
}
