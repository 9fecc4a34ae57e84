package org.strparser.bench.hand;

import org.strparser.bench.stream.Segments;
import org.strparser.bench.stream.Touch;

/**
 * Commands of Redis, by hand: an array of bulk strings, or a line. Where a command is not whole it goes on with the element it had
 * come to.
 */
public final class HandRedis extends HandMessages {
    private static final int BIGGEST = 512 * 1024 * 1024;
    private static final int ELEMENTS = 1024 * 1024;
    private static final int MAX_LINE = 64 * 1024;
    private static final int DIGITS = 18;
    private static final int MORE = -1;
    private static final int UNKNOWN = -1;

    /** Where the next element begins, from the first byte of the command on. */
    private int next;
    /** Elements to come; {@link #UNKNOWN} in front of their number. */
    private int left = UNKNOWN;
    /** Of a line, how many bytes have been searched for its end. */
    private int searched;
    /** What {@link #behindNumber} has read. */
    private long number;

    public HandRedis(Segments segments, Touch touch) {
        super(segments, touch);
    }

    @Override
    int length(byte[] window, int from, int to) {
        if (window[from] != '*') {
            return line(window, from, to);
        }
        int at = from + next;
        if (left == UNKNOWN) {
            if (to - from > 1 && window[from + 1] == '-') {
                return none(window, from, to);
            }
            at = behindNumber(window, from + 1, to, ELEMENTS);
            if (at == MORE) {
                return more(from, to);
            }
            left = (int) number;
        }
        return elements(window, from, to, at);
    }

    private int elements(byte[] window, int from, int to, int first) {
        int at = first;
        for (int count = left; count > 0; count--) {
            int data = at == to ? MORE : bulk(window, at, to);
            if (data == MORE) {
                return open(at - from, count, to - from + 1);
            }
            long end = data + number + 2;
            if (end > to) {
                return open(at - from, count, end - from);
            }
            if (window[(int) end - 2] != '\r' || window[(int) end - 1] != '\n') {
                throw broken("a bulk string without its end at", end);
            }
            at = (int) end;
        }
        next = 0;
        left = UNKNOWN;
        return at - from;
    }

    private int open(int element, int count, long neededBytes) {
        if (neededBytes > BIGGEST) {
            throw broken("bytes in a command", neededBytes);
        }
        next = element;
        left = count;
        return (int) -neededBytes;
    }

    private int bulk(byte[] window, int at, int to) {
        if (window[at] != '$') {
            throw broken("no bulk string at", at);
        }
        return behindNumber(window, at + 1, to, BIGGEST);
    }

    /** Reads digits and CR LF; the index behind them, or {@link #MORE}. */
    private int behindNumber(byte[] window, int from, int to, int max) {
        long value = 0;
        int at = from;
        while (at < to && window[at] >= '0' && window[at] <= '9' && at - from < DIGITS) {
            value = value * 10 + window[at] - '0';
            at++;
        }
        if (value > max || (at < to && (at == from || window[at] != '\r'))) {
            throw broken("no number, or a great one, at", from);
        }
        if (to - at < 2) {
            return MORE;
        }
        if (window[at + 1] != '\n') {
            throw broken("a bare CR at", at);
        }
        number = value;
        return at + 2;
    }

    /** The array that is none: {@code *-1}. */
    private static int none(byte[] window, int from, int to) {
        if (to - from < 5) {
            return -5;
        }
        if (window[from + 2] != '1' || window[from + 3] != '\r' || window[from + 4] != '\n') {
            throw broken("no number at", from + 1);
        }
        return 5;
    }

    private int line(byte[] window, int from, int to) {
        int end = LineFeeds.find(window, from + searched, to);
        if ((end < 0 ? to - 1 : end) - from >= MAX_LINE) {
            throw broken("bytes in a line", to - from);
        }
        searched = end < 0 ? to - from : 0;
        return end < 0 ? more(from, to) : end + 1 - from;
    }
}
