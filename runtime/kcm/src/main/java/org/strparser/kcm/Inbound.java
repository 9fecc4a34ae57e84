package org.strparser.kcm;

import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.strparser.runtime.Message;

/**
 * A message that came in, whole: the receiver's own. Its fields are those of the program of its connection.
 *
 * <p>One thread at a time.
 */
public final class Inbound {
    private final Message message;
    private final TcpConnection connection;
    private final Instant arrival;
    /** Which messages it belongs to; null if any socket may take it. */
    final @Nullable Object key;
    /** How much of it a reader of parts has taken; guarded by the multiplexor's lock. */
    int readBytes;

    Inbound(Message message, TcpConnection connection, Instant arrival, @Nullable Object key) {
        this.message = message;
        this.connection = connection;
        this.arrival = arrival;
        this.key = key;
    }

    /** The message with its fields. */
    public Message message() {
        return message;
    }

    /** Bytes of the message. */
    public int length() {
        return message.length();
    }

    /** Its bytes, as the caller's own. */
    public byte[] bytes() {
        return message.copy();
    }

    /** Its bytes, to be read. */
    public ByteBuffer buffer() {
        return message.buffer();
    }

    /** Where it came from, and where {@link MessageSocket#reply} sends the answer. */
    public TcpConnection connection() {
        return connection;
    }

    /** The other end of that connection. */
    public SocketAddress peer() {
        return connection.peer();
    }

    /** When its last byte was read from the connection. */
    public Instant arrival() {
        return arrival;
    }

    @Override
    public String toString() {
        return message + " from " + connection;
    }
}
