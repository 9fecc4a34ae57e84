package org.strparser.runtime;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The open message, as far as it has come: {@code bytes[0..length)}. The array is at most twice as long as what it has been
 * given, and is dropped with the message.
 */
final class Assembly {
    private static final byte[] NOTHING = new byte[0];
    private static final int LEAST_ARRAY = 64;

    private byte[] bytes = NOTHING;
    private int length;

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    boolean isEmpty() {
        return length == 0;
    }

    /** Bytes of memory held, for the tests of law 10. */
    int capacity() {
        return bytes.length;
    }

    /**
     * Adds {@code count} bytes at {@code from} of the array, or of the direct buffer if there is one.
     *
     * @param most the message is not longer, as far as is known
     * @return how many bytes were copied
     */
    long add(byte[] array, @Nullable ByteBuffer direct, int from, int count, long most) {
        long copied = count;
        if (bytes.length - length < count) {
            copied += length;
            bytes = Arrays.copyOf(bytes, capacityFor(length + count, most));
        }
        if (direct != null) {
            direct.get(from, bytes, length, count);
        } else if (count == 1) {
            bytes[length] = array[from];
        } else {
            System.arraycopy(array, from, bytes, length, count);
        }
        length += count;
        return copied;
    }

    private static int capacityFor(int received, long most) {
        long doubled = Math.max(LEAST_ARRAY, 2L * received);
        return (int) Math.min(Math.min(doubled, Math.max(most, received)), Integer.MAX_VALUE - 8);
    }

    /** Forgets what is behind the first {@code bytesLeft} bytes. */
    void shorten(int bytesLeft) {
        length = bytesLeft;
    }

    /** The bytes, as the caller's own. */
    byte[] copy() {
        return Arrays.copyOf(bytes, length);
    }

    void drop() {
        bytes = NOTHING;
        length = 0;
    }
}
