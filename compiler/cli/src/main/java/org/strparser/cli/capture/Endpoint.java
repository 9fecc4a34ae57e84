package org.strparser.cli.capture;

import java.nio.ByteBuffer;

/**
 * One end of a connection.
 *
 * @param high the first eight bytes of the address; 0 where it has four
 * @param low the last eight, or all four
 */
public record Endpoint(boolean six, long high, long low, int port) {

    /** The address at {@code index} of the packet. */
    static Endpoint at(ByteBuffer packet, int index, boolean six, int port) {
        return six
                ? new Endpoint(true, packet.getLong(index), packet.getLong(index + 8), port)
                : new Endpoint(false, 0, Integer.toUnsignedLong(packet.getInt(index)), port);
    }

    /** A port at the same address. */
    Endpoint withPort(int other) {
        return new Endpoint(six, high, low, other);
    }

    /** As in {@code 10.0.0.1:80}, {@code [2001:db8:0:0:0:0:0:1]:80}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        if (six) {
            text.append('[');
            for (int i = 0; i < 8; i++) {
                long word = (i < 4 ? high : low) >> (48 - 16 * (i % 4));
                text.append(i == 0 ? "" : ":").append(Long.toHexString(word & 0xffff));
            }
            text.append(']');
        } else {
            for (int shift = 24; shift >= 0; shift -= 8) {
                text.append(shift == 24 ? "" : ".").append((low >> shift) & 0xff);
            }
        }
        return text.append(':').append(port).toString();
    }
}
