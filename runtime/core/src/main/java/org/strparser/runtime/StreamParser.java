package org.strparser.runtime;

import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Splits one byte stream into messages: bytes in, cut anywhere; messages out, whole and in order.
 *
 * <pre>
 *   feed   │ … msg 1 │ msg 2 │ msg 3 …        msg 2 is delivered where it lies; of msg 3 is kept what is there.
 * </pre>
 *
 * <p>A message that lies whole in what is fed is not copied; one that straddles feeds is assembled, in an array that grows with
 * what has arrived, never with what is promised: at most twice the bytes received of it and 4 KiB. Between messages nothing is
 * kept. Messages and outcome do not depend on the cutting.
 *
 * <p>No clock, no thread, no socket. One thread at a time. The general mode of Linux Documentation/networking/strparser.rst.
 */
public abstract sealed class StreamParser permits Framing {
    /** Whether a call of this stream is on the stack. */
    private boolean running;

    StreamParser() {}

    /**
     * Takes bytes of {@code [from..to)} of an array, or of the direct buffer if there is one. Answers the index of the first not
     * taken, as {@link #at} does until the next call.
     */
    abstract int take(byte[] array, @Nullable ByteBuffer direct, int from, int to);

    abstract int at();

    abstract Outcome finish();

    abstract void stop(boolean delivering);

    /**
     * Takes the bytes between position and limit, and delivers the messages that are complete with them. All are taken, unless
     * the stream ends: then those that were not delivered stay, from the position on, and follow {@link Outcome#held}. The
     * bytes are neither written to nor kept. After the end nothing is taken.
     *
     * @return whether the stream is still open; if not, {@link #outcome} says why
     * @throws IllegalStateException from inside the handler
     */
    public boolean feed(ByteBuffer bytes) {
        int from = bytes.position();
        int to = bytes.limit();
        if (bytes.isDirect()) {
            enter();
            try {
                take(Message.NO_BYTES, bytes, from, to);
            } finally {
                running = false;
                bytes.position(at());
            }
        } else if (bytes.hasArray()) {
            feedHeap(bytes, bytes.array(), bytes.arrayOffset());
        } else {
            byte[] copy = new byte[to - from];
            bytes.get(from, copy);
            feedHeap(bytes, copy, -from);
        }
        return outcome().isEmpty();
    }

    /** Feeds the bytes of {@code bytes}, which begin at index position + {@code shift} of {@code array}. */
    private void feedHeap(ByteBuffer bytes, byte[] array, int shift) {
        enter();
        try {
            take(array, null, bytes.position() + shift, bytes.limit() + shift);
        } finally {
            running = false;
            bytes.position(at() - shift);
        }
    }

    /** Takes the bytes {@code [from..to)} of an array; else as {@link #feed(ByteBuffer)}. Answers how many were taken. */
    public int feed(byte[] bytes, int from, int to) {
        Objects.checkFromToIndex(from, to, bytes.length);
        enter();
        try {
            return take(bytes, null, from, to) - from;
        } finally {
            running = false;
        }
    }

    /** Why the stream ended; empty while it is open. */
    public abstract Optional<Outcome> outcome();

    /** Stream offset of the first byte that was not delivered. */
    public abstract long offset();

    public abstract StreamCounters counters();

    /** Ends the stream behind the message being delivered, or at once from outside the handler. */
    public void stop() {
        stop(running);
    }

    /**
     * The peer sends no more. Asks the parser once more about the bytes that are there, since it may know of a failure earlier
     * than it was to be asked. After the end, answers the outcome there is.
     *
     * @throws IllegalStateException from inside the handler
     */
    public Outcome end() {
        enter();
        try {
            return finish();
        } finally {
            running = false;
        }
    }

    private void enter() {
        if (running) {
            throw new IllegalStateException("a stream is neither fed nor ended from inside its handler");
        }
        running = true;
    }

    /** Bytes of memory that the open message takes, for the tests of law 10. */
    abstract int heldCapacity();
}
