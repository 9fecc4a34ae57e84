package org.strparser.cli.capture;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.TreeMap;

/**
 * Puts what one side of a connection sends into order.
 *
 * <pre>
 *   | passed on | lacking | waiting | lacking | waiting |
 *   0           next                                    known
 * </pre>
 *
 * <p>Offsets count from the first byte of the stream. Of bytes that come twice, the first count. Sequence numbers may wrap.
 */
final class Direction {
    /** So much waits for bytes that are lacking, of one side and of all; then these will not come any more. */
    static final int MOST_WAITING = 4 << 20;

    private static final int MOST_WAITING_OF_ALL = 64 << 20;
    /** What a piece that waits takes besides its bytes. */
    private static final int PIECE_BYTES = 128;
    /** Who is farther away than a window can be does not belong to the stream. */
    private static final int FARTHEST = 1 << 30;

    private final StreamSink sink;
    private final Waiting all;
    private final TreeMap<Long, byte[]> waiting = new TreeMap<>();
    private int waitingBytes;

    private boolean started;
    /** Sequence number of the first byte of the stream. */
    private int first;
    /** Offset of the next byte to pass on. */
    private long next;
    /** Offset behind the last byte that is known to have been sent. */
    private long known;
    /** Offset behind the last byte, if the side has said so. */
    private long last = Long.MAX_VALUE;

    private boolean isReset;
    private boolean ended;

    /** What waits in all directions of a capture, in bytes. */
    static final class Waiting {
        private long bytes;
    }

    Direction(StreamSink sink, Waiting all) {
        this.sink = sink;
        this.all = all;
    }

    /** Whether a SYN with that number begins another stream than this. */
    boolean isAnother(int sequence) {
        return started && first != sequence + 1;
    }

    void add(TcpSegment segment) {
        int sequence = segment.sequence() + (segment.syn() ? 1 : 0);
        if (segment.rst()) {
            reset(sequence);
            return;
        }
        int count = segment.payload().remaining();
        if (!started) {
            if (!segment.syn() && !segment.fin() && count + segment.cutBytes() == 0) {
                return;
            }
            started = true;
            first = sequence;
        }
        int distance = sequence - (int) (first + next);
        if (ended || distance > FARTHEST || distance < -FARTHEST) {
            return;
        }
        long offset = next + distance;
        put(offset, segment.payload());
        known = Math.max(known, offset + count + segment.cutBytes());
        if (segment.fin()) {
            last = Math.min(last, offset + count + segment.cutBytes());
        }
        drain();
    }

    /**
     * A reset is sent behind the last byte, as a FIN is, but what it carries are words about its cause. One that is behind the time, which
     * whoever receives it would not believe, ends nothing. RFC 9293, section 3.10.7.4.
     */
    private void reset(int sequence) {
        int distance = sequence - (int) (first + next);
        if (started && !ended && distance >= 0 && distance <= FARTHEST) {
            isReset = true;
            last = Math.min(last, next + distance);
            drain();
        }
    }

    /** Takes of the bytes at {@code offset} those that are not there yet. */
    private void put(long offset, ByteBuffer payload) {
        long from = Math.max(offset, next);
        long to = Math.min(last, offset + payload.remaining());
        while (from < to) {
            Map.Entry<Long, byte[]> before = waiting.floorEntry(from);
            if (before != null && before.getKey() + before.getValue().length > from) {
                from = before.getKey() + before.getValue().length;
                continue;
            }
            Long behind = waiting.higherKey(from);
            int count = (int) (Math.min(to, behind == null ? to : behind) - from);
            byte[] piece = new byte[count];
            payload.get((int) (from - offset), piece);
            waiting.put(from, piece);
            waits(count + PIECE_BYTES);
            from += count;
        }
    }

    private void drain() {
        while (!waiting.isEmpty() && waiting.firstKey() == next) {
            byte[] piece = waiting.pollFirstEntry().getValue();
            waits(-piece.length - PIECE_BYTES);
            next += piece.length;
            sink.bytes(piece, 0, piece.length);
        }
        if (next >= last || waitingBytes > MOST_WAITING || all.bytes > MOST_WAITING_OF_ALL) {
            end();
        }
    }

    private void waits(int bytes) {
        waitingBytes += bytes;
        all.bytes += bytes;
    }

    /** Nothing more comes. */
    void end() {
        if (ended) {
            return;
        }
        ended = true;
        long sent = last == Long.MAX_VALUE ? known : last;
        if (next < sent) {
            sink.gap((waiting.isEmpty() ? sent : waiting.firstKey()) - next);
        }
        waiting.clear();
        waits(-waitingBytes);
        sink.end(isReset);
    }
}
