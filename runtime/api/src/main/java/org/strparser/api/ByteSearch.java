package org.strparser.api;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Searches for one byte, 32 bytes at a time: the first three times without a loop, since most lines are short.
 *
 * <p>In a word of eight bytes, first byte lowest, {@code x = word ^ eight copies} has a zero byte where the wanted one stands, and
 * {@code (x - 0x01…) & ~x & 0x80…} has the top bit of the lowest zero byte set, and no lower one. Whether 32 bytes are worth
 * looking at is found out with less: the wanted bytes are mostly control characters, and {@code (word - eight copies of octet + 1) &
 * 0x80…} is zero where all bytes are above {@code octet} and below 0x80.
 *
 * <p>All places are indices of the window; nothing is read outside {@code [start..to)}. What stands here twice is the same text over
 * two kinds of window, as in {@link Bytes}. The methods are small: the JIT does not inline one of more than 325 bytes.
 */
final class ByteSearch {
    private static final VarHandle ARRAY = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle BUFFER =
            MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long TOPS = 0x8080_8080_8080_8080L;
    private static final int BLOCK = 4 * Long.BYTES;
    private static final int STRAIGHT = 3 * BLOCK;

    private ByteSearch() {}

    /** The first place in {@code [from..to)} where {@code octet} stands; {@code to} where it stands nowhere. {@code start <= from <= to}. */
    static int first(byte[] window, int start, int from, int to, int octet) {
        if (to - from < STRAIGHT) {
            return inBlocks(window, start, from, to, octet);
        }
        long copies = octet * ONES;
        int at = from;
        if (hasNone(window, at, copies)) {
            at += BLOCK;
            if (hasNone(window, at, copies)) {
                at += BLOCK;
                if (hasNone(window, at, copies)) {
                    return inBlocks(window, start, at + BLOCK, to, octet);
                }
            }
        }
        int found = inBlock(window, at, copies);
        return found >= 0 ? found : inBlocks(window, start, at, to, octet);
    }

    /** Whether the filter says that the block at {@code at} needs no closer look. */
    private static boolean hasNone(byte[] window, int at, long copies) {
        long above = copies + ONES;
        long a = (long) ARRAY.get(window, at) - above;
        long b = (long) ARRAY.get(window, at + 8) - above;
        long c = (long) ARRAY.get(window, at + 16) - above;
        long d = (long) ARRAY.get(window, at + 24) - above;
        return ((a | b | c | d) & TOPS) == 0;
    }

    /** The first place in the block at {@code at}; −1 where there is none. No loop: to set one up would cost more than it takes. */
    private static int inBlock(byte[] window, int at, long copies) {
        long found = zeros((long) ARRAY.get(window, at) ^ copies);
        if (found != 0) {
            return at + index(found);
        }
        found = zeros((long) ARRAY.get(window, at + 8) ^ copies);
        if (found != 0) {
            return at + 8 + index(found);
        }
        found = zeros((long) ARRAY.get(window, at + 16) ^ copies);
        if (found != 0) {
            return at + 16 + index(found);
        }
        found = zeros((long) ARRAY.get(window, at + 24) ^ copies);
        return found == 0 ? -1 : at + 24 + index(found);
    }

    private static int inBlocks(byte[] window, int start, int from, int to, int octet) {
        long copies = octet * ONES;
        long above = copies + ONES;
        int at = from;
        for (; at <= to - BLOCK; at += BLOCK) {
            long a = (long) ARRAY.get(window, at);
            long b = (long) ARRAY.get(window, at + 8);
            long c = (long) ARRAY.get(window, at + 16);
            long d = (long) ARRAY.get(window, at + 24);
            if ((((a - above) | (b - above) | (c - above) | (d - above)) & TOPS) != 0
                    && (zeros(a ^ copies) | zeros(b ^ copies) | zeros(c ^ copies) | zeros(d ^ copies)) != 0) {
                return inBlock(window, at, copies);
            }
        }
        return inTail(window, start, at, to, octet);
    }

    /** In less than a block: word by word, the last word from the end, so that it may begin with bytes that were searched. */
    private static int inTail(byte[] window, int start, int from, int to, int octet) {
        long copies = octet * ONES;
        int at = from;
        for (; at <= to - Long.BYTES; at += Long.BYTES) {
            long found = zeros((long) ARRAY.get(window, at) ^ copies);
            if (found != 0) {
                return at + index(found);
            }
        }
        if (at < to && to - start >= Long.BYTES) {
            int last = to - Long.BYTES;
            long found = zeros((long) ARRAY.get(window, last) ^ copies) >>> ((at - last) << 3);
            return found == 0 ? to : at + index(found);
        }
        while (at < to && window[at] != (byte) octet) {
            at++;
        }
        return at;
    }

    /** The same in a direct buffer. */
    static int first(ByteBuffer window, int start, int from, int to, int octet) {
        if (to - from < STRAIGHT) {
            return inBlocks(window, start, from, to, octet);
        }
        long copies = octet * ONES;
        int at = from;
        if (hasNone(window, at, copies)) {
            at += BLOCK;
            if (hasNone(window, at, copies)) {
                at += BLOCK;
                if (hasNone(window, at, copies)) {
                    return inBlocks(window, start, at + BLOCK, to, octet);
                }
            }
        }
        int found = inBlock(window, at, copies);
        return found >= 0 ? found : inBlocks(window, start, at, to, octet);
    }

    /** Whether the filter says that the block at {@code at} needs no closer look. */
    private static boolean hasNone(ByteBuffer window, int at, long copies) {
        long above = copies + ONES;
        long a = (long) BUFFER.get(window, at) - above;
        long b = (long) BUFFER.get(window, at + 8) - above;
        long c = (long) BUFFER.get(window, at + 16) - above;
        long d = (long) BUFFER.get(window, at + 24) - above;
        return ((a | b | c | d) & TOPS) == 0;
    }

    /** The first place in the block at {@code at}; −1 where there is none. No loop: to set one up would cost more than it takes. */
    private static int inBlock(ByteBuffer window, int at, long copies) {
        long found = zeros((long) BUFFER.get(window, at) ^ copies);
        if (found != 0) {
            return at + index(found);
        }
        found = zeros((long) BUFFER.get(window, at + 8) ^ copies);
        if (found != 0) {
            return at + 8 + index(found);
        }
        found = zeros((long) BUFFER.get(window, at + 16) ^ copies);
        if (found != 0) {
            return at + 16 + index(found);
        }
        found = zeros((long) BUFFER.get(window, at + 24) ^ copies);
        return found == 0 ? -1 : at + 24 + index(found);
    }

    private static int inBlocks(ByteBuffer window, int start, int from, int to, int octet) {
        long copies = octet * ONES;
        long above = copies + ONES;
        int at = from;
        for (; at <= to - BLOCK; at += BLOCK) {
            long a = (long) BUFFER.get(window, at);
            long b = (long) BUFFER.get(window, at + 8);
            long c = (long) BUFFER.get(window, at + 16);
            long d = (long) BUFFER.get(window, at + 24);
            if ((((a - above) | (b - above) | (c - above) | (d - above)) & TOPS) != 0
                    && (zeros(a ^ copies) | zeros(b ^ copies) | zeros(c ^ copies) | zeros(d ^ copies)) != 0) {
                return inBlock(window, at, copies);
            }
        }
        return inTail(window, start, at, to, octet);
    }

    /** In less than a block: word by word, the last word from the end, so that it may begin with bytes that were searched. */
    private static int inTail(ByteBuffer window, int start, int from, int to, int octet) {
        long copies = octet * ONES;
        int at = from;
        for (; at <= to - Long.BYTES; at += Long.BYTES) {
            long found = zeros((long) BUFFER.get(window, at) ^ copies);
            if (found != 0) {
                return at + index(found);
            }
        }
        if (at < to && to - start >= Long.BYTES) {
            int last = to - Long.BYTES;
            long found = zeros((long) BUFFER.get(window, last) ^ copies) >>> ((at - last) << 3);
            return found == 0 ? to : at + index(found);
        }
        while (at < to && window.get(at) != (byte) octet) {
            at++;
        }
        return at;
    }

    private static long zeros(long x) {
        return (x - ONES) & ~x & TOPS;
    }

    /** Of the byte whose top bit is the lowest one set. */
    private static int index(long found) {
        return Long.numberOfTrailingZeros(found) >>> 3;
    }
}
