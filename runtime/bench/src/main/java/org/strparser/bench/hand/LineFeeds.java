package org.strparser.bench.hand;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Finds LF, eight bytes at a time.
 *
 * <p>A filter finds words with a byte below 0x0b or so: one subtraction and one and-not. What it finds is looked at once more.
 */
public final class LineFeeds {
    private static final VarHandle U64 = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long HIGH = 0x8080808080808080L;
    private static final long ONES = 0x0101010101010101L;
    private static final long BELOW = 0x0b * ONES;
    private static final long LF = '\n' * ONES;

    private LineFeeds() {}

    /** The index of the first LF of {@code [from..to)}, or −1. */
    public static int find(byte[] window, int from, int to) {
        int at = from;
        int probesEnd = Math.min(to - 7, from + 32);
        for (; at < probesEnd; at += 8) {
            int found = in(window, at);
            if (found >= 0) {
                return found;
            }
        }
        for (; at + 32 <= to; at += 32) {
            long a = (long) U64.get(window, at);
            long b = (long) U64.get(window, at + 8);
            long c = (long) U64.get(window, at + 16);
            long d = (long) U64.get(window, at + 24);
            if ((((a - BELOW) & ~a | (b - BELOW) & ~b | (c - BELOW) & ~c | (d - BELOW) & ~d) & HIGH) != 0) {
                int found = inBlock(window, at);
                if (found >= 0) {
                    return found;
                }
            }
        }
        for (; at + 8 <= to; at += 8) {
            int found = in(window, at);
            if (found >= 0) {
                return found;
            }
        }
        for (; at < to; at++) {
            if (window[at] == '\n') {
                return at;
            }
        }
        return -1;
    }

    private static int inBlock(byte[] window, int at) {
        for (int i = at; i < at + 32; i += 8) {
            int found = in(window, i);
            if (found >= 0) {
                return found;
            }
        }
        return -1;
    }

    private static int in(byte[] window, int at) {
        long different = (long) U64.get(window, at) ^ LF;
        long hit = (different - ONES) & ~different & HIGH;
        return hit == 0 ? -1 : at + (Long.numberOfTrailingZeros(hit) >>> 3);
    }
}
