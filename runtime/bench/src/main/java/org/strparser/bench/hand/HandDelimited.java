package org.strparser.bench.hand;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.strparser.bench.stream.Segments;
import org.strparser.bench.stream.Touch;

/**
 * Texts up to NUL, by hand, eight bytes at a time: of a word whose lowest zero byte is wanted, {@code (word - 0x01…) & ~word & 0x80…}
 * has the top bit set there, and no lower one. Bytes that have been searched are not searched again.
 */
public final class HandDelimited extends HandFramer {
    private static final VarHandle U64 = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long HIGH = 0x8080808080808080L;
    private static final long ONES = 0x0101010101010101L;
    private static final int MAX = 64 * 1024;

    public HandDelimited(Segments segments, Touch touch) {
        super(segments, touch);
    }

    @Override
    public void feed(byte[] window, int from, int to) {
        int at = from;
        if (heldBytes > 0) {
            int end = behindNul(window, from, to);
            hold(window, from, requireText(end < 0 ? to : end, from - heldBytes));
            if (end < 0) {
                return;
            }
            deliverHeld();
            at = end;
        }
        while (at < to) {
            int end = behindNul(window, at, to);
            if (requireText(end < 0 ? to : end, at) != end) {
                hold(window, at, to);
                return;
            }
            touch.message(window, at, end);
            at = end;
        }
    }

    private static int requireText(int end, int start) {
        if (end - start > MAX) {
            throw broken("bytes in a text", end - start);
        }
        return end;
    }

    /** The index behind the first NUL of {@code [from..to)}, or −1. */
    private static int behindNul(byte[] window, int from, int to) {
        int at = from;
        for (; at + 32 <= to; at += 32) {
            long a = (long) U64.get(window, at);
            long b = (long) U64.get(window, at + 8);
            long c = (long) U64.get(window, at + 16);
            long d = (long) U64.get(window, at + 24);
            if (((zero(a) | zero(b)) | (zero(c) | zero(d))) != 0) {
                break;
            }
        }
        for (; at + 8 <= to; at += 8) {
            long found = zero((long) U64.get(window, at));
            if (found != 0) {
                return at + (Long.numberOfTrailingZeros(found) >>> 3) + 1;
            }
        }
        for (; at < to; at++) {
            if (window[at] == 0) {
                return at + 1;
            }
        }
        return -1;
    }

    private static long zero(long word) {
        return (word - ONES) & ~word & HIGH;
    }
}
