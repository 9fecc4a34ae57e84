package org.strparser.runtime;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.strparser.api.Verdict;

/**
 * The states of a stream, and what moves it from one to the other.
 *
 * <p><em>Between</em> messages (no {@link Assembly}, or an empty one); in a <em>header</em>, waiting until so many bytes are
 * there that asking the parser again makes sense; in a <em>body</em>, whose length is known; <em>ended</em>, with an {@link
 * Outcome}. Between → header, body; header → header, body, between; body → between; each → ended, which is final.
 *
 * <p>A window is an array, or a direct buffer where there is one: the reads of a parser must see one class of buffer only.
 */
final class Framing {
    static final byte[] NO_ARRAY = new byte[0];
    private static final String TOO_BIG = "too_big";
    private static final String HEADER_TOO_BIG = "header_too_big";

    final ParserProgram program;
    final MessageHandler handler;
    final Message message;
    final int maxMessageBytes;
    final int maxHeaderBytes;
    final StreamCounters counters = new StreamCounters();

    /** The open message; null between messages when a feed is over. */
    private @Nullable Assembly open;
    /** Stream offset of the first byte not delivered. */
    long offset;
    /** Index of the next byte to take, in the window being fed. */
    private int at;
    /** The answer that the loop stopped at. */
    private long answer;

    /** Whether to end behind the message being delivered. */
    boolean stopping;
    /** Null while the stream is open. */
    private @Nullable Outcome outcome;

    Framing(ParserProgram program, MessageHandler handler, Options options) {
        this.program = program;
        this.handler = options.checked() ? new CheckedHandler(handler) : handler;
        this.message = new Message(program);
        this.maxMessageBytes = Math.min(options.maxMessageBytes(), program.maxMessageBytes());
        this.maxHeaderBytes = Math.min(options.maxHeaderBytes(), maxMessageBytes);
    }

    /** Takes bytes of {@code [from..to)}, all unless the stream ends. Answers the index of the first not taken. */
    int take(byte[] array, @Nullable ByteBuffer direct, int from, int to) {
        at = from;
        if (open != null) {
            open.beginFeed();
            // One byte at a time, most feeds are this.
            if (to - from < open.missing()) {
                hold(open, array, direct, to - from);
                settle(from);
                return to;
            }
        }
        try {
            while (at < to && outcome == null) {
                step(array, direct, to);
            }
        } catch (Throwable e) {
            broken(e);
        } finally {
            message.detach();
            settle(from);
        }
        return at;
    }

    /** The stream is over: asks once more, then it is complete or truncated. */
    Outcome end() {
        at = 0;
        Assembly last = open;
        try {
            if (outcome == null && last != null && !last.isLengthKnown()) {
                last.beginFeed();
                frameHeld(last);
            }
        } catch (Throwable e) {
            broken(e);
        } finally {
            message.detach();
        }
        open = null;
        Outcome ended = outcome;
        if (ended == null) {
            ended = last == null || last.isEmpty()
                    ? new Outcome.Complete(offset)
                    : new Outcome.Truncated(offset, last.copy(), last.missing());
            outcome = ended;
        }
        return ended;
    }

    /** Ends the stream, behind the message where one is being delivered. */
    void stop(boolean delivering) {
        stopping = true;
        if (!delivering && outcome == null) {
            stopped();
            open = null;
        }
    }

    private void step(byte[] array, @Nullable ByteBuffer direct, int to) throws Exception {
        Assembly held = open;
        if (held == null || held.isEmpty()) {
            frame(array, direct, to);
        } else {
            topUp(held, array, direct, to);
        }
        if (stopping && outcome == null) {
            stopped();
        }
    }

    /** What is to be done once a feed, however it went: between messages and after the end nothing is kept. */
    private void settle(int from) {
        counters.countBytes(at - from);
        if (open == null || open.isEmpty() || outcome != null) {
            open = null;
        } else if (at > from && !open.isLengthKnown()) {
            counters.countNeedMore();
        }
    }

    /** Delivers what lies whole in the window; keeps the beginning of a message at its end. */
    private void frame(byte[] array, @Nullable ByteBuffer direct, int to) throws Exception {
        message.attach(array, direct, offset - at);
        if (direct == null) {
            program.loop().run(this, array, at, to);
        } else {
            program.loop().run(this, direct, at, to);
        }
        if (at == to || (answer == 0 && stopping)) {
            return;
        }
        Assembly held = open;
        if (held == null) {
            held = new Assembly();
            open = held;
        }
        judge(held, array, direct, at, to - at);
        if (outcome == null) {
            hold(held, array, direct, to - at);
        }
    }

    /** Called by the loop when it stops: what it delivered, and the answer it has not dealt with, or 0. */
    void delivered(int messageCount, int byteCount, long openAnswer) {
        at += byteCount;
        offset += byteCount;
        answer = openAnswer;
        if (messageCount > 0) {
            counters.countMessages(messageCount);
        }
    }

    /** Adds bytes to the open message until it can be judged or delivered. */
    private void topUp(Assembly held, byte[] array, @Nullable ByteBuffer direct, int to) throws Exception {
        hold(held, array, direct, Math.min(held.room(maxHeaderBytes), to - at));
        if (held.missing() > 0) {
            return;
        }
        if (!held.isLengthKnown()) {
            int there = held.length();
            answer = program.parser().parse(held.bytes(), 0, there, program.state());
            judge(held, held.bytes(), null, 0, there);
        }
        if (outcome == null && held.isLengthKnown() && held.missing() == 0) {
            message.attach(held.bytes(), null, offset);
            program.loop().deliver(this, held.length());
            counters.countMessages(1);
            offset += held.length();
            held.clear();
        }
    }

    private void hold(Assembly held, byte[] array, @Nullable ByteBuffer direct, int count) {
        counters.countCopied(held.add(array, direct, at, count));
        at += count;
    }

    /** At the end of the stream: delivers and judges what was kept for the parser to be asked later. */
    private void frameHeld(Assembly held) throws Exception {
        message.attach(held.bytes(), null, offset);
        try {
            program.loop().run(this, held.bytes(), 0, held.length());
        } finally {
            held.dropFirst(at);
            at = 0;
        }
        if (stopping) {
            stopped();
        } else if (!held.isEmpty()) {
            judge(held, held.bytes(), null, 0, held.length());
        }
    }

    /** Deals with {@link #answer}, which was given for the first {@code there} bytes of the open message, at {@code start}. */
    private void judge(Assembly held, byte[] array, @Nullable ByteBuffer direct, int start, int there) {
        if (Verdict.isLength(answer)) {
            if (answer > maxMessageBytes) {
                int decidedAt = program.decidedAt(array, direct, start, Math.min(there, maxHeaderBytes));
                tooBig(decidedAt, TOO_BIG, answer + " bytes exceed the limit of " + maxMessageBytes);
            } else if (answer <= held.earlier()) {
                badLength(held.earlier());
            } else {
                at -= held.awaitBody((int) answer);
            }
        } else if (Verdict.isMore(answer)) {
            if (there >= maxHeaderBytes) {
                String reason = maxHeaderBytes < maxMessageBytes ? HEADER_TOO_BIG : TOO_BIG;
                tooBig(maxHeaderBytes - 1, reason, "no length within the limit of " + maxHeaderBytes + " bytes");
            } else {
                held.awaitHeader((int) Math.min(maxHeaderBytes, (long) there + Verdict.moreBytes(answer)));
            }
        } else if (Verdict.isHandoff(answer)) {
            putBack();
            outcome = new Outcome.HandedOver(offset, offset + Verdict.at(answer), heldCopy());
        } else if (Verdict.isFail(answer)) {
            broken(Verdict.reason(answer), Verdict.at(answer));
        } else {
            throw new IllegalStateException(program.name() + " answered " + answer + ", which is no verdict");
        }
    }

    private void broken(int reason, int messageByte) {
        if (program.reason(reason).equals(TOO_BIG)) {
            counters.countTooBig();
        }
        String what = program.reason(reason) + ", decided by the byte at " + (offset + messageByte);
        fail(messageByte, program.reason(reason), program.errno(reason), what);
    }

    private void tooBig(int messageByte, String reason, String what) {
        counters.countTooBig();
        fail(messageByte, reason, "EMSGSIZE", what);
    }

    private void badLength(int earlier) {
        counters.countBadLength();
        String what = "length " + answer + " when more than " + earlier + " bytes had been asked for";
        fail(earlier - 1, "bad_length", "EPROTO", what);
    }

    private void fail(int messageByte, String reason, String errno, String what) {
        String text = program.name() + " message at stream offset " + offset + ": " + what;
        finish(offset + messageByte, reason, errno, text, Optional.empty());
    }

    /** The one place around foreign code: what the handler or a hand-written parser threw ends the stream. */
    private void broken(Throwable e) {
        String text = program.name() + " at stream offset " + offset + ": " + e;
        finish(offset, "handler_failed", "EIO", text, Optional.of(e));
        if (e instanceof VirtualMachineError error) {
            throw error;
        }
    }

    private void finish(long failedAt, String reason, String errno, String text, Optional<Throwable> cause) {
        counters.countAbort();
        putBack();
        outcome = new Outcome.Failed(offset, failedAt, reason, errno, text, cause, heldCopy());
    }

    private void stopped() {
        outcome = new Outcome.Stopped(offset, heldCopy());
    }

    /** Leaves what this feed has added to the open message where it came from. */
    private void putBack() {
        if (open != null) {
            at -= open.takeBack();
        }
    }

    private byte[] heldCopy() {
        return open == null ? NO_ARRAY : open.copy();
    }

    Optional<Outcome> outcome() {
        return Optional.ofNullable(outcome);
    }

    /** Index of the first byte not taken from the window. */
    int at() {
        return at;
    }

    /** Bytes of memory that the open message takes, for the tests of law 10. */
    int heldCapacity() {
        return open == null ? 0 : open.capacity();
    }
}
