package org.strparser.kcm;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.Channel;
import java.nio.channels.DatagramChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;
import org.strparser.kcm.KcmException.Kind;
import org.strparser.runtime.ParserProgram;

/** What may be attached, in the order of K7. Nothing is touched before all is well. */
final class AttachChecks {
    private AttachChecks() {}

    /** The connection that is to be attached. */
    static TcpConnection require(@Nullable Channel channel, @Nullable ParserProgram program) throws IOException {
        requireSocket(channel);
        if (program == null) {
            throw new KcmException(Kind.NO_PROGRAM, "no program was given: load or define one");
        }
        if (channel instanceof TcpConnection connection) {
            requireTcp(connection.channel());
            requireUnattached(connection);
            return connection;
        }
        if (channel instanceof SocketChannel plain) {
            return TcpConnection.of(plain);
        }
        throw notTcp(channel);
    }

    static void requireFree(SocketChannel channel) throws IOException {
        requireSocket(channel);
        requireTcp(channel);
        requireUnregistered(channel);
    }

    private static void requireSocket(@Nullable Channel channel) throws KcmException {
        boolean socket = channel instanceof TcpConnection
                || channel instanceof SocketChannel
                || channel instanceof ServerSocketChannel
                || channel instanceof DatagramChannel
                || channel instanceof MessageSocket;
        if (!socket || channel == null || !channel.isOpen()) {
            throw new KcmException(Kind.NOT_A_SOCKET, (channel == null ? "nothing" : channel) + " is no open socket");
        }
    }

    private static void requireTcp(SocketChannel channel) throws IOException {
        if (!(channel.isOpen() && channel.isConnected())
                || !(channel.getRemoteAddress() instanceof InetSocketAddress)) {
            throw notTcp(channel);
        }
    }

    private static void requireUnattached(TcpConnection connection) throws KcmException {
        if (connection.attachment != null) {
            throw new KcmException(Kind.ALREADY_ATTACHED, "the connection to " + connection + " is attached already");
        }
        requireUnregistered(connection.channel());
    }

    private static void requireUnregistered(SocketChannel channel) throws KcmException {
        if (channel.isRegistered()) {
            throw new KcmException(Kind.ALREADY_ATTACHED, channel + " is registered with a selector already");
        }
    }

    private static KcmException notTcp(@Nullable Channel channel) {
        return new KcmException(Kind.NOT_CONNECTED_TCP, channel + " is no connected TCP socket");
    }
}
