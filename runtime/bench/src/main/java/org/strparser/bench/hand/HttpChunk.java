package org.strparser.bench.hand;

/** The line in front of a chunk, by hand. */
final class HttpChunk {
    private static final int MORE = HttpFields.MORE;
    private static final int SIZE_BYTES = 18;
    private static final int EXTENSION_BYTES = 256;
    private static final int MAX_BODY = 1024 * 1024;

    /** What the line said. */
    int bytes;

    /** The index behind the line, or {@link HttpFields#MORE}. */
    int line(byte[] window, int from, int to) {
        long size = 0;
        int at = from;
        for (; at < to; at++) {
            int digit = Character.digit(window[at], 16);
            if (digit < 0) {
                break;
            }
            size = size << 4 | digit;
            if (size > MAX_BODY || at - from > SIZE_BYTES) {
                throw HandFramer.broken("bytes in a chunk", size);
            }
        }
        if (at == to) {
            return MORE;
        }
        if (at == from || (window[at] != ';' && window[at] != '\r')) {
            throw HandFramer.broken("no size of a chunk at", at);
        }
        bytes = (int) size;
        return behindExtension(window, at, to);
    }

    private static int behindExtension(byte[] window, int from, int to) {
        int at = from;
        while (at < to && window[at] != '\r') {
            at++;
        }
        if (at - from > EXTENSION_BYTES) {
            throw HandFramer.broken("bytes in an extension", at - from);
        }
        if (to - at < 2) {
            return MORE;
        }
        if (window[at + 1] != '\n') {
            throw HandFramer.broken("a bare CR at", at);
        }
        return at + 2;
    }
}
