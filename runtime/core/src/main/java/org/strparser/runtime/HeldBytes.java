package org.strparser.runtime;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The memory of an {@link Assembly}: an array from the pool, within a budget. It grows with what arrives, never with what is promised: it
 * is less than twice as long, or a small one that the message before has had.
 */
abstract sealed class HeldBytes permits Assembly {
    private static final byte[] NOTHING = new byte[0];
    /** An array up to this size serves the next message of the same feed as well. */
    private static final int GREATEST_KEPT = 4096;

    private static final int GREATEST_ARRAY = Integer.MAX_VALUE - 8;

    private static final BufferPool ARRAYS = BufferPool.SHARED;

    private MemoryBudget budget = MemoryBudget.unlimited();
    private byte[] bytes = NOTHING;
    /** Whether the bytes belong to a message that the application has retained. */
    private boolean lent;
    /** How many bytes are held. */
    int length;

    /** Counts the array that is there, and what comes, against that budget. */
    void charge(MemoryBudget payer) {
        budget = payer;
        if (!budget.reserve(bytes.length)) {
            ARRAYS.give(bytes);
            bytes = NOTHING;
        }
    }

    /** Is charged to nobody. A small array stays, unless arrays are watched. */
    void discharge() {
        if (BufferPool.CHECKED) {
            drop();
        } else {
            budget.release(bytes.length);
        }
        budget = MemoryBudget.unlimited();
    }

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    /** Bytes of memory held. */
    int capacity() {
        return bytes.length;
    }

    /** The bytes, as the caller's own. */
    byte[] copy() {
        return Arrays.copyOf(bytes, length);
    }

    /** Whether the array is the application's when the message is done, if it is that one; {@code whole}: from now on it is. */
    boolean lends(byte[] array, boolean whole) {
        lent |= whole && array == bytes;
        return lent && array == bytes;
    }

    /**
     * Makes room for {@code count} bytes of a message that may have {@code most}. Answers how many it has copied for it, or −1 if the
     * budget does not allow it.
     */
    int reserve(int count, int most) {
        if (bytes.length - length >= count) {
            return 0;
        }
        int received = length + count;
        int size = BufferPool.sizeFor(received);
        if (size > BufferPool.GREATEST) {
            size = (int) Math.min(2L * received, Math.min(most, GREATEST_ARRAY));
        }
        return grow(size) ? length : -1;
    }

    private boolean grow(int size) {
        int more = size - bytes.length;
        if (!budget.reserve(more)) {
            return false;
        }
        byte[] larger;
        try {
            larger = ARRAYS.take(size);
        } catch (OutOfMemoryError e) {
            budget.release(more);
            throw e;
        }
        System.arraycopy(bytes, 0, larger, 0, length);
        ARRAYS.give(bytes);
        bytes = larger;
        return true;
    }

    /**
     * Makes room for bytes of a message of {@code whole} that are read from a channel: as many as there are already and {@value
     * #GREATEST_KEPT}, or up to the message's end. Answers how many it has copied for it, or −1 if the budget does not allow it.
     */
    int growInPlace(int whole) {
        if (bytes.length - length >= Math.min(whole - length, GREATEST_KEPT / 2)) {
            return 0;
        }
        int most = (int) Math.min(GREATEST_ARRAY, 2L * length + GREATEST_KEPT);
        int part = most > BufferPool.GREATEST ? most : Integer.highestOneBit(most);
        return grow(Math.min(BufferPool.sizeFor(whole), part)) ? length : -1;
    }

    /** Reads once into the room there is, no byte beyond {@code whole}. Answers how many came, −1 at the end of the channel. */
    int readFrom(ReadableByteChannel channel, int whole) throws IOException {
        int room = Math.min(whole, bytes.length) - length;
        int count = channel.read(ByteBuffer.wrap(bytes, length, room));
        length += Math.max(0, count);
        return count;
    }

    /** Adds {@code count} bytes, for which there is room, from an array, or from the direct buffer if there is one. */
    void add(byte[] array, @Nullable ByteBuffer direct, int from, int count) {
        if (direct != null) {
            direct.get(from, bytes, length, count);
        } else if (count == 1) {
            bytes[length] = array[from];
        } else {
            System.arraycopy(array, from, bytes, length, count);
        }
        length += count;
    }

    /** Forgets the first {@code count} bytes. */
    void shift(int count) {
        System.arraycopy(bytes, count, bytes, 0, length - count);
        length -= count;
    }

    /** Gives the memory back that the next message should not have. */
    void trim() {
        if (lent || bytes.length > GREATEST_KEPT) {
            drop();
        }
    }

    /** Gives the memory back. */
    void drop() {
        budget.release(bytes.length);
        if (lent) {
            ARRAYS.giveAway(bytes);
        } else {
            ARRAYS.give(bytes);
        }
        bytes = NOTHING;
        lent = false;
    }
}
