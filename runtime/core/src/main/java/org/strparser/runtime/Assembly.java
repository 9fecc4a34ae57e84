package org.strparser.runtime;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The open message of a stream, as far as it has come.
 *
 * <pre>
 *   bytes   │ from earlier feeds │ from this feed │ lacking … │
 *           0                    earlier          length      needed
 * </pre>
 *
 * <p>With an unknown length, {@code needed} is where the parser is asked again; with a known one, where the message ends. The
 * array is at most twice as long as what it has been given, or {@value #LEAST_ARRAY} bytes: it grows with what arrives, never
 * with what is promised.
 */
final class Assembly {
    private static final byte[] NOTHING = new byte[0];
    private static final int LEAST_ARRAY = 64;
    /** An array up to this size serves the next message of the same feed as well. */
    private static final int GREATEST_KEPT = 4096;

    private byte[] bytes = NOTHING;
    private int length;
    private int earlier;
    private int needed;
    private boolean lengthKnown;
    /** Whether the parser has been asked in this feed. */
    private boolean asked;

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    int earlier() {
        return earlier;
    }

    boolean isEmpty() {
        return length == 0;
    }

    boolean isLengthKnown() {
        return lengthKnown;
    }

    /** How many bytes are lacking until the parser is asked again, or the message is whole. */
    int missing() {
        return needed - length;
    }

    /** Bytes of memory held. */
    int capacity() {
        return bytes.length;
    }

    /** From now on, bytes are those of another feed. */
    void beginFeed() {
        earlier = length;
        asked = false;
    }

    /**
     * How many bytes to add before the parser is asked: what it asked for; where it goes on asking within one feed, as much as
     * there is already, so that a rule which asks for one byte after the other is not asked for each. What the message turns
     * out not to own is given back.
     */
    int room(int mostHeaderBytes) {
        if (lengthKnown || !asked) {
            return missing();
        }
        return Math.min(Math.max(missing(), length), mostHeaderBytes - length);
    }

    /** The parser will be asked when there are {@code bytesNeeded}. */
    void awaitHeader(int bytesNeeded) {
        needed = bytesNeeded;
        asked = true;
    }

    /** The message has {@code messageLength} bytes. Answers how many of those at hand are not its own. */
    int awaitBody(int messageLength) {
        needed = messageLength;
        lengthKnown = true;
        int surplus = Math.max(0, length - messageLength);
        length -= surplus;
        return surplus;
    }

    /** Adds {@code count} bytes from an array, or from the direct buffer if there is one. Answers how many it has copied. */
    int add(byte[] array, @Nullable ByteBuffer direct, int from, int count) {
        int copied = count;
        if (bytes.length - length < count) {
            copied += length;
            bytes = Arrays.copyOf(bytes, capacityFor(length + count));
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

    private int capacityFor(int received) {
        long doubled = Math.max(LEAST_ARRAY, 2L * received);
        return (int) Math.min(doubled, lengthKnown ? needed : Integer.MAX_VALUE - 8);
    }

    /** Takes back what this feed has added. Answers how much that was. */
    int takeBack() {
        int added = length - earlier;
        length = earlier;
        return added;
    }

    /** Forgets the first {@code count} bytes, which were whole messages. */
    void dropFirst(int count) {
        System.arraycopy(bytes, count, bytes, 0, length - count);
        length -= count;
        earlier = length;
    }

    /** The bytes, as the caller's own. */
    byte[] copy() {
        return Arrays.copyOf(bytes, length);
    }

    /** The message is done. */
    void clear() {
        length = 0;
        earlier = 0;
        lengthKnown = false;
        asked = false;
        if (bytes.length > GREATEST_KEPT) {
            bytes = NOTHING;
        }
    }
}
