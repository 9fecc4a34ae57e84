package org.strparser.bench.hand;

import org.strparser.bench.stream.Segments;
import org.strparser.bench.stream.Touch;

/** A LEB128 length in front, by hand: one byte is tried first, as most messages are short. */
public final class HandVarint extends HandFramer {
    private static final int MAX = 16 * 1024 * 1024;
    private static final int MORE = -1;

    public HandVarint(Segments segments, Touch touch) {
        super(segments, touch);
    }

    @Override
    public void feed(byte[] window, int from, int to) {
        int at = heldBytes == 0 ? from : topUp(window, from, to);
        while (at < to) {
            int first = window[at];
            int length = first >= 0 ? 1 + first : longLength(window, at, to);
            if (length == MORE || length > to - at) {
                break;
            }
            touch.message(window, at, at + length);
            at += length;
        }
        if (at < to) {
            hold(window, at, to);
        }
    }

    /** The length of the message, header included, or {@link #MORE}. */
    private static int longLength(byte[] window, int from, int to) {
        long body = 0;
        for (int i = 0; i < 5; i++) {
            if (from + i == to) {
                return MORE;
            }
            int next = window[from + i];
            body |= (next & 0x7fL) << (7 * i);
            if (next >= 0) {
                if (body > MAX) {
                    throw broken("length", body);
                }
                return i + 1 + (int) body;
            }
        }
        throw broken("more than five bytes of length at", from);
    }

    private int topUp(byte[] window, int from, int to) {
        int at = from;
        int length = longLength(held, 0, heldBytes);
        while (length == MORE && at < to) {
            hold(window, at, at + 1);
            at++;
            length = longLength(held, 0, heldBytes);
        }
        if (length == MORE) {
            return at;
        }
        int count = Math.min(length - heldBytes, to - at);
        if (count > 0) {
            hold(window, at, at + count);
            at += count;
        }
        if (heldBytes == length) {
            deliverHeld();
        }
        return at;
    }
}
