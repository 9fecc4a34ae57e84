package org.strparser.bench.hand;

import java.nio.charset.StandardCharsets;

/**
 * Lines of an HTTP/1.x head, by hand: byte by byte with tables of classes, as the parsers in C do it. Keeps the two fields that say
 * how long the body is. Each method takes one whole line; where it is not whole it answers {@link #MORE} and has kept nothing.
 *
 * <p>Checks what the rule does; of the request line a little more: the method is a token, and one blank stands between the words.
 */
final class HttpFields {
    static final int MORE = -1;
    private static final boolean[] TOKEN = new boolean[256];
    private static final boolean[] NAME = new boolean[256];
    private static final boolean[] VALUE = new boolean[256];
    private static final byte[] LENGTH = "content-length".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] CODING = "transfer-encoding".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] CHUNKED = "chunked".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] VERSION = "HTTP/1.".getBytes(StandardCharsets.US_ASCII);
    private static final int DIGITS = 18;

    static {
        for (int c = 0; c < 256; c++) {
            TOKEN[c] = (c >= 'a' && c <= 'z')
                    || (c >= 'A' && c <= 'Z')
                    || (c >= '0' && c <= '9')
                    || "!#$%&'*+-.^_`|~".indexOf(c) >= 0;
            NAME[c] = c > ' ' && c != ':' && c != 0x7f;
            VALUE[c] = c != 0 && c != '\r' && c != '\n';
        }
    }

    /** Of the body; −1 where no field says it. */
    long contentLength = -1;

    boolean chunked;
    private boolean old;
    private final boolean inTrailer;

    /** In a trailer no field says how long a body is. */
    HttpFields(boolean inTrailer) {
        this.inTrailer = inTrailer;
    }

    void clear() {
        contentLength = -1;
        chunked = false;
    }

    /** The index behind the request line. */
    int requestLine(byte[] window, int from, int to) {
        int at = from;
        while (at < to && TOKEN[window[at] & 0xff]) {
            at++;
        }
        if (at == to) {
            return MORE;
        }
        if (at == from || window[at] != ' ') {
            throw HandFramer.broken("no method at", at);
        }
        int target = ++at;
        while (at < to && window[at] > ' ') {
            at++;
        }
        if (at < to && (at == target || window[at] != ' ')) {
            throw HandFramer.broken("no target at", target);
        }
        if (to - at < 11) {
            return MORE;
        }
        if (!isText(window, at + 1, VERSION, 0)) {
            throw HandFramer.broken("no version at", at);
        }
        int minor = window[at + 8];
        if ((minor != '0' && minor != '1') || window[at + 9] != '\r' || window[at + 10] != '\n') {
            throw HandFramer.broken("another version at", at);
        }
        old = minor == '0';
        return at + 11;
    }

    /** The index behind one field; a line that has none of its own is the empty one, which {@link #isEnd} finds before. */
    int field(byte[] window, int from, int to) {
        int colon = from;
        while (colon < to && NAME[window[colon] & 0xff]) {
            colon++;
        }
        if (colon == to) {
            return MORE;
        }
        if (colon == from || window[colon] != ':') {
            throw HandFramer.broken("no field at", from);
        }
        int at = colon + 1;
        while (at < to && VALUE[window[at] & 0xff]) {
            at++;
        }
        if (to - at < 2) {
            return MORE;
        }
        if (window[at] != '\r' || window[at + 1] != '\n') {
            throw HandFramer.broken("NUL, or a bare line end, at", at);
        }
        if (!inTrailer) {
            readName(window, from, colon, at);
        }
        return at + 2;
    }

    private void readName(byte[] window, int from, int colon, int to) {
        int nameBytes = colon - from;
        if (nameBytes == LENGTH.length && isText(window, from, LENGTH, 0x20)) {
            readLength(window, colon + 1, to);
        } else if (nameBytes == CODING.length && isText(window, from, CODING, 0x20)) {
            readCoding(window, colon + 1, to);
        }
    }

    /** Whether the line of two bytes at hand is the empty one. */
    static boolean isEnd(byte[] window, int at) {
        if (window[at] != '\r') {
            return false;
        }
        if (window[at + 1] != '\n') {
            throw HandFramer.broken("a bare CR at", at);
        }
        return true;
    }

    /** At the end of a head: what smuggling lives on. */
    void requireOneLength() {
        if (chunked && (contentLength >= 0 || old)) {
            throw HandFramer.broken("two lengths, or a coding in HTTP/1.0; length", contentLength);
        }
    }

    private void readLength(byte[] window, int from, int to) {
        int first = behindBlanks(window, from, to);
        int end = beforeBlanks(window, first, to);
        if (contentLength >= 0 || first == end || end - first > DIGITS) {
            throw HandFramer.broken("a second content-length, or none, at", first);
        }
        long value = 0;
        for (int at = first; at < end; at++) {
            int digit = window[at] - '0';
            if (digit < 0 || digit > 9) {
                throw HandFramer.broken("no digit at", at);
            }
            value = value * 10 + digit;
        }
        contentLength = value;
    }

    private void readCoding(byte[] window, int from, int to) {
        int first = behindBlanks(window, from, to);
        int end = beforeBlanks(window, first, to);
        if (chunked || end - first != CHUNKED.length || !isText(window, first, CHUNKED, 0x20)) {
            throw HandFramer.broken("another transfer-encoding at", first);
        }
        chunked = true;
    }

    private static int behindBlanks(byte[] window, int from, int to) {
        int at = from;
        while (at < to && (window[at] == ' ' || window[at] == '\t')) {
            at++;
        }
        return at;
    }

    private static int beforeBlanks(byte[] window, int from, int to) {
        int end = to;
        while (end > from && (window[end - 1] == ' ' || window[end - 1] == '\t')) {
            end--;
        }
        return end;
    }

    /** Whether the text stands there; {@code caseBit} is 0x20 for lower-case texts whose case does not matter. */
    private static boolean isText(byte[] window, int from, byte[] text, int caseBit) {
        for (int i = 0; i < text.length; i++) {
            if ((window[from + i] | caseBit) != text[i]) {
                return false;
            }
        }
        return true;
    }
}
