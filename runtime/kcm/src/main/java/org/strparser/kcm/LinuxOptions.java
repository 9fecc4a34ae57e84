package org.strparser.kcm;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.strparser.kcm.KcmException.Kind;

/**
 * The options of a message socket by level and name, with Linux' numbers and its rules: values are four bytes, little endian;
 * buffers are doubled, and have a least size.
 */
public final class LinuxOptions {
    /** Level of the options of every socket. */
    public static final int SOL_SOCKET = 1;
    /** Level of KCM. */
    public static final int SOL_KCM = 281;
    /** Of {@link #SOL_SOCKET}: the type's number. */
    public static final int SO_TYPE = 3;
    /** Of {@link #SOL_SOCKET}: the send buffer. */
    public static final int SO_SNDBUF = 7;
    /** Of {@link #SOL_SOCKET}: 0, for errors are those of connections. */
    public static final int SO_ERROR = 4;
    /** Of {@link #SOL_SOCKET}: the receive buffer. */
    public static final int SO_RCVBUF = 8;
    /** Of {@link #SOL_SOCKET}: the low-water mark. */
    public static final int SO_RCVLOWAT = 18;
    /** Of {@link #SOL_SOCKET}: the protocol, 0. */
    public static final int SO_PROTOCOL = 38;
    /** Of {@link #SOL_SOCKET}: the family, 41. */
    public static final int SO_DOMAIN = 39;
    /** Of {@link #SOL_SOCKET}: there is none. */
    public static final int SO_PEEK_OFF = 42;
    /** Of {@link #SOL_KCM}. */
    public static final int KCM_RECV_DISABLE = 1;

    private static final int AF_KCM = 41;
    private static final int LEAST_RECEIVE = 2304;
    private static final int LEAST_SEND = 4608;
    private static final int VALUE_BYTES = 4;

    private final MessageSocket socket;

    LinuxOptions(MessageSocket socket) {
        this.socket = socket;
    }

    /**
     * Sets an option.
     *
     * @throws KcmException EINVAL for fewer than four bytes, ENOPROTOOPT for an option there is not
     */
    public void set(int level, int name, ByteBuffer value) throws KcmException {
        if (level != SOL_SOCKET && level != SOL_KCM) {
            throw unknown(level, name);
        }
        if (value.remaining() < VALUE_BYTES) {
            throw new KcmException(
                    Kind.BAD_OPTION_LENGTH,
                    "a value of length " + value.remaining() + "; options have " + VALUE_BYTES + " bytes");
        }
        int number = value.slice().order(ByteOrder.LITTLE_ENDIAN).getInt();
        if (level == SOL_KCM) {
            if (name != KCM_RECV_DISABLE) {
                throw unknown(level, name);
            }
            socket.setReceiveDisabled(number != 0);
            return;
        }
        setCommon(name, number);
    }

    private void setCommon(int name, int number) throws KcmException {
        switch (name) {
            case SO_RCVBUF -> socket.setReceiveBufferBytes(doubled(number, LEAST_RECEIVE));
            case SO_SNDBUF -> socket.setSendBufferBytes(doubled(number, LEAST_SEND));
            case SO_RCVLOWAT -> socket.setLowWaterBytes(number);
            case SO_PEEK_OFF ->
                throw new KcmException(Kind.UNSUPPORTED_OPTION, "a message socket has no place to peek from");
            default -> throw unknown(SOL_SOCKET, name);
        }
    }

    private static int doubled(int number, int least) {
        return (int) Math.max(least, Math.min(2L * Math.max(0, number), Integer.MAX_VALUE));
    }

    /**
     * An option's value, cut to {@code lengthBytes}.
     *
     * @throws KcmException EINVAL for a negative length, ENOPROTOOPT for an option there is not
     */
    public byte[] get(int level, int name, int lengthBytes) throws KcmException {
        if (level != SOL_SOCKET && level != SOL_KCM) {
            throw unknown(level, name);
        }
        if (lengthBytes < 0) {
            throw new KcmException(Kind.BAD_OPTION_LENGTH, "lengthBytes=" + lengthBytes + " is negative");
        }
        byte[] value = ByteBuffer.allocate(VALUE_BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(number(level, name))
                .array();
        return Arrays.copyOf(value, Math.min(lengthBytes, VALUE_BYTES));
    }

    private int number(int level, int name) throws KcmException {
        if (level == SOL_KCM) {
            if (name != KCM_RECV_DISABLE) {
                throw unknown(level, name);
            }
            return socket.isReceiveDisabled() ? 1 : 0;
        }
        return switch (name) {
            case SO_TYPE -> socket.type().linuxNumber;
            case SO_SNDBUF -> socket.multiplexor().locked(() -> socket.sending.bufferBytes);
            case SO_RCVBUF -> socket.multiplexor().locked(() -> socket.inbox().bufferBytes);
            case SO_RCVLOWAT -> socket.multiplexor().locked(() -> socket.inbox().lowWaterBytes);
            case SO_ERROR, SO_PROTOCOL -> 0;
            case SO_DOMAIN -> AF_KCM;
            default -> throw unknown(level, name);
        };
    }

    private static KcmException unknown(int level, int name) {
        return new KcmException(Kind.UNKNOWN_OPTION, "there is no option " + name + " of level " + level);
    }
}
