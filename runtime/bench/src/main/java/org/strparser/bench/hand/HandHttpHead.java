package org.strparser.bench.hand;

import org.strparser.bench.stream.Segments;
import org.strparser.bench.stream.Touch;

/**
 * The head of an HTTP request, by hand: byte by byte with a table of classes, line by line, as the parsers in C do it. Checks what
 * the rule checks: the request line, names of tokens, no control in a value, and the two fields that say how long the body is.
 */
public final class HandHttpHead extends HandFramer {
    private static final int MAX = 24 * 1024;
    private static final int MORE = -1;
    private static final boolean[] TOKEN = tokens();
    private static final String LENGTH = "content-length";
    private static final String CODING = "transfer-encoding";

    private static final class Fields {
        private long length = -1;
        private boolean chunked;
    }

    private final Fields fields = new Fields();

    public HandHttpHead(Segments segments, Touch touch) {
        super(segments, touch);
    }

    private static boolean[] tokens() {
        boolean[] token = new boolean[256];
        for (int c = 0; c < 256; c++) {
            token[c] = (c >= 'a' && c <= 'z')
                    || (c >= 'A' && c <= 'Z')
                    || (c >= '0' && c <= '9')
                    || "!#$%&'*+-.^_`|~".indexOf(c) >= 0;
        }
        return token;
    }

    @Override
    void feed(byte[] window, int from, int to) {
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
        fields.length = -1;
        fields.chunked = false;
        int limit = Math.min(to, from + MAX);
        int at = requestLine(window, from, limit);
        while (at != MORE) {
            if (limit - at < 2) {
                return MORE;
            }
            if (window[at] == '\r') {
                if (window[at + 1] != '\n') {
                    throw broken("a bare CR at", at);
                }
                return at + 2;
            }
            at = field(window, at, limit);
        }
        return MORE;
    }

    private static int requestLine(byte[] window, int from, int to) {
        int at = from;
        while (at < to && TOKEN[window[at] & 0xff]) {
            at++;
        }
        if (at == to) {
            return MORE;
        }
        if (at == from || window[at] != ' ') {
            throw broken("no method at", at);
        }
        int target = ++at;
        while (at < to && window[at] > ' ') {
            at++;
        }
        if (to - at < 11) {
            return MORE;
        }
        if (at == target || window[at] != ' ' || !isVersion(window, at + 1)) {
            throw broken("no version at", at);
        }
        return at + 11;
    }

    private static boolean isVersion(byte[] w, int at) {
        return w[at] == 'H'
                && w[at + 1] == 'T'
                && w[at + 2] == 'T'
                && w[at + 3] == 'P'
                && w[at + 4] == '/'
                && w[at + 5] == '1'
                && w[at + 6] == '.'
                && (w[at + 7] == '1' || w[at + 7] == '0')
                && w[at + 8] == '\r'
                && w[at + 9] == '\n';
    }

    private int field(byte[] window, int from, int to) {
        int at = from;
        while (at < to && TOKEN[window[at] & 0xff]) {
            at++;
        }
        if (at == to) {
            return MORE;
        }
        if (at == from || window[at] != ':') {
            throw broken("no field at", from);
        }
        int colon = at++;
        while (at < to && (window[at] >= ' ' || window[at] == '\t' || window[at] < 0) && window[at] != 0x7f) {
            at++;
        }
        if (to - at < 2) {
            return MORE;
        }
        if (window[at] != '\r' || window[at + 1] != '\n') {
            throw broken("a control at", at);
        }
        int nameBytes = colon - from;
        if (nameBytes == LENGTH.length() && isName(window, from, LENGTH)) {
            contentLength(window, colon + 1, at);
        } else if (nameBytes == CODING.length() && isName(window, from, CODING)) {
            transferCoding(window, colon + 1, at);
        }
        return at + 2;
    }

    private void contentLength(byte[] window, int from, int to) {
        if (fields.length >= 0) {
            throw broken("a second content-length at", from);
        }
        String text = new String(window, from, to - from, java.nio.charset.StandardCharsets.ISO_8859_1).strip();
        fields.length = Long.parseUnsignedLong(text);
    }

    private void transferCoding(byte[] window, int from, int to) {
        String text = new String(window, from, to - from, java.nio.charset.StandardCharsets.ISO_8859_1).strip();
        if (fields.chunked || !text.equalsIgnoreCase("chunked")) {
            throw broken("a transfer-encoding at", from);
        }
        fields.chunked = true;
    }

    private static boolean isName(byte[] window, int from, String name) {
        for (int i = 0; i < name.length(); i++) {
            if ((window[from + i] | 0x20) != name.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
