package org.strparser.kcm;

import java.nio.ByteBuffer;

/**
 * What a thrash sends about.
 *
 * <pre>
 *   u32 length of what follows │ u32 origin │ u32 number of that origin │ body: byte i is (number + i) mod 251
 * </pre>
 *
 * <p>The origin is a peer, 0 or more, or a sender: one of the sockets, below 0.
 */
record ThrashMessage(int origin, int number, int length) {
    static final int HEAD = 12;

    static byte[] bytes(int origin, int number, int body) {
        ByteBuffer bytes = ByteBuffer.allocate(HEAD + body);
        bytes.putInt(HEAD - 4 + body).putInt(origin).putInt(number);
        for (int i = 0; i < body; i++) {
            bytes.put((byte) ((number + i) % 251));
        }
        return bytes.array();
    }

    /** Reads a whole message, and complains about each byte that is not as it was sent. */
    static ThrashMessage of(byte[] bytes) {
        ByteBuffer head = ByteBuffer.wrap(bytes);
        ThrashMessage message = new ThrashMessage(head.getInt(4), head.getInt(8), bytes.length);
        if (head.getInt(0) != bytes.length - 4) {
            throw new AssertionError(message + " says that " + head.getInt(0) + " bytes follow");
        }
        for (int i = HEAD; i < bytes.length; i++) {
            if (bytes[i] != (byte) ((message.number + i - HEAD) % 251)) {
                throw new AssertionError("byte " + i + " of " + message + " is wrong");
            }
        }
        return message;
    }
}
