package org.strparser.kcm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.EnumSet;
import java.util.Set;

/** What a connection would allow at once, asked from the system. */
final class Readiness {
    private Readiness() {}

    static Set<Ready> of(TcpConnection connection) {
        Set<Ready> ready = EnumSet.noneOf(Ready.class);
        SocketChannel channel = connection.channel();
        if (connection.intake.aheadBytes() > 0 || connection.intake.peerClosed) {
            ready.add(Ready.IN);
        }
        if (connection.intake.peerClosed) {
            ready.add(Ready.PEER_CLOSED);
        }
        if (connection.intake.reset || (connection.intake.peerClosed && connection.isOutputShut())) {
            ready.add(Ready.HANG_UP);
        }
        if (connection.error().isPresent()) {
            ready.add(Ready.ERROR);
        }
        if (channel.isOpen()) {
            addSelected(channel, ready);
        }
        return ready;
    }

    private static void addSelected(SocketChannel channel, Set<Ready> ready) {
        try (Selector selector = Selector.open()) {
            channel.register(selector, SelectionKey.OP_READ | SelectionKey.OP_WRITE);
            selector.selectNow(key -> {
                if (key.isReadable()) {
                    ready.add(Ready.IN);
                }
                if (key.isWritable()) {
                    ready.add(Ready.OUT);
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
