package org.strparser.bench.hand;

import org.strparser.bench.stream.Segments;
import org.strparser.bench.stream.Touch;

/** Lines, by hand. Bytes that have been searched are not searched again. */
public final class HandLines extends HandFramer {
    private static final int MAX = 64 * 1024;

    public HandLines(Segments segments, Touch touch) {
        super(segments, touch);
    }

    @Override
    public void feed(byte[] window, int from, int to) {
        int at = from;
        if (heldBytes > 0) {
            int end = LineFeeds.find(window, from, to);
            int taken = end < 0 ? to : end + 1;
            requireLine(heldBytes + taken - from);
            hold(window, from, taken);
            if (end < 0) {
                return;
            }
            deliverHeld();
            at = taken;
        }
        while (at < to) {
            int end = LineFeeds.find(window, at, to);
            requireLine((end < 0 ? to : end + 1) - at);
            if (end < 0) {
                hold(window, at, to);
                return;
            }
            touch.message(window, at, end + 1);
            at = end + 1;
        }
    }

    private static void requireLine(int length) {
        if (length > MAX) {
            throw broken("bytes in a line", length);
        }
    }
}
