package org.strparser.bench.hand;

import org.strparser.bench.stream.Segments;
import org.strparser.bench.stream.Touch;

/**
 * A whole HTTP/1.x request with its body, by hand. Where it is not whole it goes on with the line or chunk it had come to; such a line
 * is looked at again when its LF is there, so that the cost stays linear.
 */
public final class HandHttpRequest extends HandMessages {
    private static final int LINE = 8 * 1024;
    private static final int HEAD = 16 * 1024;
    private static final int MAX_BODY = 1024 * 1024;
    private static final int MAX = MAX_BODY + LINE + HEAD;
    private static final int MAX_CHUNKS = 64 * 1024;
    private static final int MORE = HttpFields.MORE;

    private enum Part {
        LINE,
        FIELDS,
        CHUNKS,
        TRAILER
    }

    private final HttpFields fields = new HttpFields(false);
    private final HttpFields trailer = new HttpFields(true);
    private final HttpChunk chunk = new HttpChunk();
    private Part part = Part.LINE;
    /** Where the line or chunk begins that comes next, from the first byte of the request on. */
    private int next;
    /** Where the fields of the part begin. */
    private int fieldsFrom;
    /** How far the open line was searched for LF, from the first byte of the request on; 0 where none is open. */
    private int searched;

    private int chunks;

    public HandHttpRequest(Segments segments, Touch touch) {
        super(segments, touch);
    }

    @Override
    int length(byte[] window, int from, int to) {
        if (searched > 0 && !hasLineFeed(window, from, to)) {
            return openLine(from, to);
        }
        searched = 0;
        if (part == Part.LINE && !requestLine(window, from, to)) {
            return openLine(from, to);
        }
        if (part == Part.FIELDS) {
            if (!fields(window, from, to, HEAD)) {
                return openLine(from, to);
            }
            fields.requireOneLength();
            if (!fields.chunked) {
                return done(next + Math.max(0, fields.contentLength));
            }
            part = Part.CHUNKS;
        }
        if (part == Part.CHUNKS) {
            int needed = chunks(window, from, to);
            if (needed < 0) {
                return needed;
            }
        }
        return fields(window, from, to, LINE) ? done(next) : openLine(from, to);
    }

    private boolean hasLineFeed(byte[] window, int from, int to) {
        for (int at = from + searched; at < to; at++) {
            if (window[at] == '\n') {
                return true;
            }
        }
        return false;
    }

    private int openLine(int from, int to) {
        int limit = part == Part.FIELDS ? HEAD : LINE;
        if (to - from - (part == Part.LINE ? 0 : fieldsFrom) > limit) {
            throw broken("bytes in a head", to - from);
        }
        searched = to - from;
        return more(from, to);
    }

    private int done(long length) {
        if (length > MAX) {
            throw broken("bytes in a request", length);
        }
        part = Part.LINE;
        next = 0;
        chunks = 0;
        return (int) length;
    }

    /** Takes the request line; an empty line in front of it is passed over. */
    private boolean requestLine(byte[] window, int from, int to) {
        int at = from;
        if (window[at] == '\r') {
            if (to - at < 2) {
                return false;
            }
            at += HttpFields.isEnd(window, at) ? 2 : 0;
        }
        int end = fields.requestLine(window, at, to);
        if (end == MORE) {
            return false;
        }
        if (end - at > LINE) {
            throw broken("bytes in a request line", end - at);
        }
        fields.clear();
        beginFields(Part.FIELDS, end - from);
        return true;
    }

    private void beginFields(Part of, int at) {
        part = of;
        fieldsFrom = at;
        next = at;
    }

    /** Takes fields and the empty line behind them; false where the line at {@link #next} is not whole. */
    private boolean fields(byte[] window, int from, int to, int limit) {
        HttpFields reader = part == Part.TRAILER ? trailer : fields;
        int at = from + next;
        while (to - at >= 2 && !HttpFields.isEnd(window, at)) {
            int end = reader.field(window, at, to);
            if (end == MORE) {
                next = at - from;
                return false;
            }
            at = end;
        }
        next = at - from;
        if (to - at < 2) {
            return false;
        }
        next += 2;
        if (next - fieldsFrom > limit) {
            throw broken("bytes of fields", next - fieldsFrom);
        }
        return true;
    }

    /** Takes chunks up to the last, which is empty; negative where the one at {@link #next} is not whole, as {@link #length}. */
    private int chunks(byte[] window, int from, int to) {
        int at = from + next;
        int data = chunk.line(window, at, to);
        while (data != MORE && chunk.bytes > 0) {
            long end = data + (long) chunk.bytes + 2;
            if (end - from > MAX || chunks == MAX_CHUNKS) {
                throw broken("bytes in a request of many chunks", end - from);
            }
            if (end > to) {
                next = at - from;
                return (int) (from - end);
            }
            if (window[(int) end - 2] != '\r' || window[(int) end - 1] != '\n') {
                throw broken("a chunk without its end at", end);
            }
            chunks++;
            at = (int) end;
            data = chunk.line(window, at, to);
        }
        next = at - from;
        if (data == MORE) {
            return more(from, to);
        }
        beginFields(Part.TRAILER, data - from);
        return 0;
    }
}
