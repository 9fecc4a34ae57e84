package org.strparser.bench.hand;

import org.strparser.bench.stream.Segments;
import org.strparser.bench.stream.Touch;

/** The head of an HTTP request, by hand, line by line. Where it is not whole, the bytes are collected up to the empty line. */
public final class HandHttpHead extends HandFramer {
    private static final int MAX = 24 * 1024;
    private static final int MORE = HttpFields.MORE;

    private final HttpFields fields = new HttpFields(false);

    public HandHttpHead(Segments segments, Touch touch) {
        super(segments, touch);
    }

    @Override
    public void feed(byte[] window, int from, int to) {
        int at = heldBytes == 0 ? from : topUp(window, from, to);
        while (at < to) {
            int end = end(window, at, to);
            if (end == MORE) {
                hold(window, at, to);
                return;
            }
            touch.message(window, at, end);
            at = end;
        }
    }

    /** Looks for the empty line in what comes before the head is read: that keeps the cost linear. */
    private int topUp(byte[] window, int from, int to) {
        for (int at = from; at < to; at++) {
            hold(window, at, at + 1);
            if (window[at] == '\n' && heldBytes >= 4 && held[heldBytes - 2] == '\r' && held[heldBytes - 3] == '\n') {
                if (end(held, 0, heldBytes) != heldBytes) {
                    throw broken("not a head, bytes", heldBytes);
                }
                deliverHeld();
                return at + 1;
            }
            if (heldBytes > MAX) {
                throw broken("bytes in a head", heldBytes);
            }
        }
        return to;
    }

    /** The index behind the head, or {@link #MORE}. */
    private int end(byte[] window, int from, int to) {
        fields.clear();
        int limit = Math.min(to, from + MAX);
        int at = fields.requestLine(window, from, limit);
        while (at != MORE && limit - at >= 2) {
            if (HttpFields.isEnd(window, at)) {
                return at + 2;
            }
            at = fields.field(window, at, limit);
        }
        return MORE;
    }
}
