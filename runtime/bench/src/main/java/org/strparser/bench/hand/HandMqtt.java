package org.strparser.bench.hand;

import org.strparser.bench.stream.Segments;
import org.strparser.bench.stream.Touch;

/** Packets of MQTT, by hand: a table of the first bytes that are allowed, then a length of one byte is tried first. */
public final class HandMqtt extends HandMessages {
    private static final int MAX = 1024 * 1024;
    private static final int LENGTH_BYTES = 4;
    private static final boolean[] FIRST = firstBytes();

    public HandMqtt(Segments segments, Touch touch) {
        super(segments, touch);
    }

    private static boolean[] firstBytes() {
        boolean[] allowed = new boolean[256];
        for (int first = 0; first < 256; first++) {
            int flags = first & 0x0f;
            allowed[first] = switch (first >> 4) {
                case 0 -> false;
                case 3 -> true;
                case 6, 8, 10 -> (flags & 7) == 2;
                default -> flags == 0;
            };
        }
        return allowed;
    }

    @Override
    int length(byte[] window, int from, int to) {
        if (to - from < 2) {
            return -2;
        }
        if (!FIRST[window[from] & 0xff]) {
            throw broken("no packet begins with", window[from]);
        }
        int next = window[from + 1];
        return next >= 0 ? 2 + next : longLength(window, from, to);
    }

    private static int longLength(byte[] window, int from, int to) {
        int body = 0;
        for (int i = 0; i < LENGTH_BYTES; i++) {
            int at = from + 1 + i;
            if (at == to) {
                return more(from, to);
            }
            int next = window[at];
            body |= (next & 0x7f) << (7 * i);
            if (next >= 0) {
                int length = 2 + i + body;
                if (length > MAX) {
                    throw broken("bytes in a packet", length);
                }
                return length;
            }
        }
        throw broken("more than four bytes of length at", from);
    }
}
