package org.strparser.api;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * Searches of compiled parsers for a few bytes: for one as {@link SearchChoice} has it, for several eight bytes at a time.
 *
 * <p>A word of eight bytes, first byte lowest, is compared with each wanted byte at once: in {@code x = word ^ eight copies} a wanted byte
 * is 0, and {@code (x - 0x01…) & ~x & 0x80…} has the top bit of the lowest zero byte set, and no lower one.
 */
public final class Scans {
    private static final VarHandle ARRAY = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle BUFFER =
            MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    /** Null where arrays are searched by words; the JIT compiles but the one that is. */
    private static final @Nullable WideSearch WIDE = SearchChoice.wide().orElse(null);

    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long TOPS = 0x8080_8080_8080_8080L;

    private Scans() {}

    /**
     * The first place from {@code from} on, before {@code bound} and before the end of the bytes at hand, where one of four bytes stands;
     * where none does, the smaller of the two, or {@code from} if that is beyond.
     *
     * @param start index of the message's first byte; places count from it
     * @param limit index behind the last byte at hand
     * @param octets four bytes, 8 bits each; fewer are wanted by repeating one
     */
    public static long find(byte[] window, int start, int limit, long from, long bound, int octets) {
        long end = Math.min(bound, (long) limit - start);
        if (from >= end) {
            return from;
        }
        int at = start + (int) from;
        int to = start + (int) end;
        boolean alike = octets == Integer.rotateLeft(octets, Byte.SIZE);
        int found = alike ? findOne(window, start, at, to, octets & 0xff) : findAny(window, at, to, octets);
        // In ints, so that the JIT sees through it: the caller adds start again, which is found.
        int place = found - start;
        return place;
    }

    private static int findOne(byte[] window, int start, int from, int to, int octet) {
        return WIDE == null
                ? ByteSearch.first(window, start, from, to, octet)
                : WIDE.first(window, start, from, to, octet);
    }

    private static int findAny(byte[] window, int from, int to, int octets) {
        long a = (octets & 0xff) * ONES;
        long b = (octets >>> 8 & 0xff) * ONES;
        long c = (octets >>> 16 & 0xff) * ONES;
        long d = (octets >>> 24) * ONES;
        // The top bit of a byte that is at most the greatest wanted one, or 0x80 and more: mostly there is none in a
        // word.
        int greatest = greatest(octets);
        boolean filters = greatest < 0x7f;
        long above = (1L + greatest) * ONES;
        int at = from;
        for (; at <= to - Long.BYTES; at += Long.BYTES) {
            long word = (long) ARRAY.get(window, at);
            if (!filters || ((word - above) & TOPS) != 0) {
                long found = zeros(word ^ a) | zeros(word ^ b) | zeros(word ^ c) | zeros(word ^ d);
                if (found != 0) {
                    return at + (Long.numberOfTrailingZeros(found) >>> 3);
                }
            }
        }
        while (at < to && !isWanted(window[at], octets)) {
            at++;
        }
        return at;
    }

    /** The same on a direct buffer. */
    public static long find(ByteBuffer window, int start, int limit, long from, long bound, int octets) {
        long end = Math.min(bound, (long) limit - start);
        if (from >= end) {
            return from;
        }
        int at = start + (int) from;
        int to = start + (int) end;
        boolean alike = octets == Integer.rotateLeft(octets, Byte.SIZE);
        int found = alike ? ByteSearch.first(window, start, at, to, octets & 0xff) : findAny(window, at, to, octets);
        int place = found - start;
        return place;
    }

    private static int findAny(ByteBuffer window, int from, int to, int octets) {
        long a = (octets & 0xff) * ONES;
        long b = (octets >>> 8 & 0xff) * ONES;
        long c = (octets >>> 16 & 0xff) * ONES;
        long d = (octets >>> 24) * ONES;
        // The top bit of a byte that is at most the greatest wanted one, or 0x80 and more: mostly there is none in a
        // word.
        int greatest = greatest(octets);
        boolean filters = greatest < 0x7f;
        long above = (1L + greatest) * ONES;
        int at = from;
        for (; at <= to - Long.BYTES; at += Long.BYTES) {
            long word = (long) BUFFER.get(window, at);
            if (!filters || ((word - above) & TOPS) != 0) {
                long found = zeros(word ^ a) | zeros(word ^ b) | zeros(word ^ c) | zeros(word ^ d);
                if (found != 0) {
                    return at + (Long.numberOfTrailingZeros(found) >>> 3);
                }
            }
        }
        while (at < to && !isWanted(window.get(at), octets)) {
            at++;
        }
        return at;
    }

    private static int greatest(int octets) {
        return Math.max(Math.max(octets & 0xff, octets >>> 8 & 0xff), Math.max(octets >>> 16 & 0xff, octets >>> 24));
    }

    private static long zeros(long x) {
        return (x - ONES) & ~x & TOPS;
    }

    private static boolean isWanted(byte octet, int octets) {
        return octet == (byte) octets
                || octet == (byte) (octets >>> 8)
                || octet == (byte) (octets >>> 16)
                || octet == (byte) (octets >>> 24);
    }
}
