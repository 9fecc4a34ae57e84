package org.strparser.runtime;

import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.strparser.api.StreamState;
import org.strparser.api.Verdict;

/**
 * Splits one byte stream into messages: bytes in, cut anywhere; messages out, whole and in order.
 *
 * <pre>
 *   feed   │ … msg 1 │ msg 2 │ msg 3 …        msg 2 is delivered where it lies; of msg 3 is kept what is there.
 * </pre>
 *
 * <p>States: <em>between</em> messages; in a <em>header</em>, waiting until so many bytes are there that asking again makes
 * sense; in a <em>body</em>, whose length is known; <em>ended</em>, with an {@link Outcome}. A message that lies whole in what
 * is fed is not copied; one that straddles feeds is assembled, in an array that grows with what has arrived, never with what is
 * promised: at most twice the bytes received of it and 4 KiB. Between messages nothing is kept.
 *
 * <p>No clock, no thread, no socket. One thread at a time. The general mode of Linux Documentation/networking/strparser.rst.
 */
public final class StreamParser {
    private static final byte[] NO_ARRAY = new byte[0];

    private final ParserProgram program;
    private final MessageHandler handler;
    private final Options options;
    private final StreamCounters counters = new StreamCounters();
    private final Assembly held = new Assembly();
    private Message message;

    /** Whether the length of the held message is known; then {@link #needed} is that length. */
    private boolean lengthKnown;
    /** The parser, or with a known length the handler, is called when so many bytes of the held message are there. */
    private long needed;
    /** Stream offset of the first byte not delivered. */
    private long offset;
    /** Index of the next byte to take, in the window being fed. */
    private int at;
    /** How many bytes of the held message came before the window being fed. */
    private int earlier;
    /** The answer that the loop stopped at. */
    private long answer;

    private boolean running;
    private boolean stopping;
    private @Nullable Outcome outcome;

    StreamParser(ParserProgram program, MessageHandler handler, Options options) {
        this.program = program;
        this.handler = Objects.requireNonNull(handler, "handler");
        this.options = options;
        this.message = new Message(program);
    }

    /**
     * Takes the bytes between position and limit, and delivers the messages that are complete with them. All are taken, unless
     * the stream ends: then those that were not delivered stay, from the position on, and follow {@link Outcome#held}. The
     * bytes are neither written to nor kept.
     *
     * @return whether the stream is still open; if not, {@link #outcome} says why, and nothing more is taken
     * @throws IllegalStateException from inside the handler
     */
    public boolean feed(ByteBuffer bytes) {
        int from = bytes.position();
        int to = bytes.limit();
        if (bytes.isDirect()) {
            bytes.position(take(NO_ARRAY, bytes, from, to));
        } else if (bytes.hasArray()) {
            int shift = bytes.arrayOffset();
            bytes.position(take(bytes.array(), null, shift + from, shift + to) - shift);
        } else {
            byte[] copy = new byte[to - from];
            bytes.get(from, copy);
            bytes.position(from + take(copy, null, 0, copy.length));
        }
        return outcome == null;
    }

    /** Takes the bytes {@code [from..to)} of an array; else as {@link #feed(ByteBuffer)}. Answers how many were taken. */
    public int feed(byte[] bytes, int from, int to) {
        Objects.checkFromToIndex(from, to, bytes.length);
        return take(bytes, null, from, to) - from;
    }

    /** Why the stream ended; empty while it is open. */
    public Optional<Outcome> outcome() {
        return Optional.ofNullable(outcome);
    }

    /** Stream offset of the first byte that was not delivered. */
    public long offset() {
        return offset;
    }

    public StreamCounters counters() {
        return counters;
    }

    /** Ends the stream behind the message being delivered, or at once from outside the handler. */
    public void stop() {
        stopping = true;
        if (!running && outcome == null) {
            finish(new Outcome.Stopped(offset, held.copy()));
        }
    }

    /**
     * The peer sends no more. Asks the parser once more about the bytes that are there, since it may know of a failure earlier
     * than it was to be asked.
     *
     * @throws IllegalStateException from inside the handler
     */
    public Outcome end() {
        enter();
        try {
            Outcome ended = outcome;
            earlier = held.length();
            if (ended == null && !held.isEmpty() && !lengthKnown) {
                ended = judge(program.parser().parse(held.bytes(), 0, held.length(), program.state()), held.length());
            }
            if (ended == null) {
                ended = held.isEmpty() ? new Outcome.Complete(offset) : new Outcome.Truncated(offset, held.copy());
            }
            finish(ended);
            return ended;
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

    private int take(byte[] array, @Nullable ByteBuffer direct, int from, int to) {
        enter();
        at = from;
        earlier = held.length();
        try {
            while (outcome == null && at < to) {
                if (held.isEmpty()) {
                    frame(array, direct, to);
                } else {
                    topUp(array, direct, to);
                }
                if (stopping && outcome == null) {
                    finish(new Outcome.Stopped(offset, held.copy()));
                }
            }
            if (at > from && !held.isEmpty() && !lengthKnown) {
                counters.countNeedMore();
            }
        } catch (Throwable e) {
            broken(e);
        } finally {
            running = false;
            message.forgetSlots();
            counters.countBytes(at - from);
        }
        return at;
    }

    /** Delivers what lies whole in the window; keeps the beginning of a message at its end. */
    private void frame(byte[] array, @Nullable ByteBuffer direct, int to) throws Exception {
        if (direct == null) {
            program.loop().run(this, array, at, to);
        } else {
            program.loop().run(this, direct, at, to);
        }
        if (at < to && answer != 0) {
            Outcome ended = judge(answer, to - at);
            if (ended != null) {
                finish(ended);
                return;
            }
            hold(array, direct, to - at);
        }
    }

    /** Called by the loop when it stops: what it delivered, and the answer it has not dealt with, or 0. */
    void delivered(long messageCount, int byteCount, long openAnswer) {
        at += byteCount;
        offset += byteCount;
        answer = openAnswer;
        if (messageCount > 0) {
            counters.countMessages(messageCount);
        }
    }

    /** Adds bytes to the held message until it can be judged or delivered. */
    private void topUp(byte[] array, @Nullable ByteBuffer direct, int to) throws Exception {
        hold(array, direct, (int) Math.min(needed - held.length(), to - at));
        if (held.length() < needed) {
            return;
        }
        if (!lengthKnown) {
            Outcome ended =
                    judge(program.parser().parse(held.bytes(), 0, held.length(), program.state()), held.length());
            if (ended != null) {
                finish(ended);
                return;
            }
        }
        if (lengthKnown && held.length() == needed) {
            deliverHeld();
        }
    }

    private void hold(byte[] array, @Nullable ByteBuffer direct, int count) {
        counters.copied(held.add(array, direct, at, count, lengthKnown ? needed : Long.MAX_VALUE));
        at += count;
    }

    private void deliverHeld() throws Exception {
        Message whole = message();
        whole.open(held.bytes(), 0, held.length(), offset);
        handler.onMessage(whole);
        whole.close();
        counters.countMessages(1);
        offset += held.length();
        held.drop();
        earlier = 0;
        lengthKnown = false;
    }

    /** Deals with an answer on the first {@code there} bytes of the open message: an outcome, or what to wait for. */
    private @Nullable Outcome judge(long verdict, int there) {
        if (Verdict.isMore(verdict)) {
            needed = (long) there + Verdict.moreBytes(verdict);
            return null;
        }
        if (Verdict.isHandoff(verdict)) {
            putBack();
            return new Outcome.HandedOver(offset, offset + Verdict.at(verdict), held.copy());
        }
        if (Verdict.isFail(verdict)) {
            int reason = Verdict.reason(verdict);
            long failedAt = offset + Verdict.at(verdict);
            String text = program.name() + " at stream offset " + offset + ": " + program.reason(reason)
                    + ", decided by the byte at " + failedAt;
            return failed(failedAt, program.reason(reason), program.errno(reason), text, Optional.empty());
        }
        if (verdict > maxMessageBytes()) {
            counters.countTooBig();
            String text = "message of " + verdict + " bytes at stream offset " + offset + " exceeds the limit of "
                    + maxMessageBytes();
            return failed(offset, "too_big", "EMSGSIZE", text, Optional.empty());
        }
        if (verdict <= earlier) {
            counters.countBadLength();
            String text = "the parser answered a length of " + verdict + " at stream offset " + offset
                    + ", when it had asked for more behind " + earlier + " bytes";
            return failed(offset, "bad_length", "EPROTO", text, Optional.empty());
        }
        if (verdict < held.length()) {
            // A hand-written parser asked byte by byte, and the message ended before: the rest is still in the window.
            at -= held.length() - (int) verdict;
            held.shorten((int) verdict);
        }
        lengthKnown = true;
        needed = verdict;
        return null;
    }

    private Outcome failed(long failedAt, String reason, String errno, String text, Optional<Throwable> cause) {
        counters.countAbort();
        putBack();
        return new Outcome.Failed(offset, failedAt, reason, errno, text, cause, held.copy());
    }

    /** The one place around foreign code: what the handler or a hand-written parser threw ends the stream. */
    private void broken(Throwable e) {
        String text = program.name() + " at stream offset " + offset + ": " + e;
        finish(failed(offset, "handler_failed", "EIO", text, Optional.of(e)));
        if (e instanceof VirtualMachineError error) {
            throw error;
        }
    }

    /** Leaves what this feed has added to the held message where it came from. */
    private void putBack() {
        at -= held.length() - earlier;
        held.shorten(earlier);
    }

    private void finish(Outcome ended) {
        outcome = ended;
        held.drop();
        message.close();
    }

    Message message() {
        if (options.checked()) {
            message = new Message(program);
        }
        return message;
    }

    MessageHandler handler() {
        return handler;
    }

    StreamState state() {
        return program.state();
    }

    long maxMessageBytes() {
        return options.maxMessageBytes();
    }

    boolean isStopping() {
        return stopping;
    }

    /** Bytes of memory that the open message takes, for the tests of law 10. */
    int heldCapacity() {
        return held.capacity();
    }
}
