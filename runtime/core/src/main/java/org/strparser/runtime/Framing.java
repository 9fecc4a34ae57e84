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
final class Framing extends StreamParser {
    private static final String TOO_BIG = "too_big";
    private static final String HEADER_TOO_BIG = "header_too_big";

    final StreamSetup setup;
    final MessageHandler handler;
    final Message message;
    private final StreamCounters counters = new StreamCounters();

    /** The open message; null between messages when a feed is over. */
    private @Nullable Assembly open;
    /** Stream offset of the first byte not delivered. */
    private long offset;
    /** Index of the next byte to take, in the window being fed. */
    private int at;
    /** The answer that the loop stopped at. */
    private long answer;

    /** Whether to end behind the message being delivered. */
    boolean stopping;
    /** Null while the stream is open. */
    private @Nullable Outcome outcome;

    Framing(StreamSetup setup, MessageHandler handler) {
        this.setup = setup;
        this.handler = setup.options.checked() ? new CheckedHandler(handler) : handler;
        this.message = new Message(setup.program);
    }

    @Override
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

    /** Asks once more, then the stream is complete or truncated. */
    @Override
    Outcome finish() {
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

    @Override
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
            setup.program.loop().run(this, array, at, to);
        } else {
            setup.program.loop().run(this, direct, at, to);
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
        hold(held, array, direct, Math.min(held.room(setup.maxHeaderBytes), to - at));
        if (held.missing() > 0) {
            return;
        }
        if (!held.isLengthKnown()) {
            int there = held.length();
            answer = setup.program.parser().parse(held.bytes(), 0, there, setup.program.state());
            judge(held, held.bytes(), null, 0, there);
        }
        if (outcome == null && held.isLengthKnown() && held.missing() == 0) {
            message.attach(held.bytes(), null, offset);
            setup.program.loop().deliver(this, held.length());
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
            setup.program.loop().run(this, held.bytes(), 0, held.length());
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
            if (answer > setup.maxMessageBytes) {
                int decidedAt = setup.program.decidedAt(array, direct, start, Math.min(there, setup.maxHeaderBytes));
                tooBig(decidedAt, TOO_BIG, answer + " bytes exceed the limit of " + setup.maxMessageBytes);
            } else if (answer <= held.earlier()) {
                badLength(held.earlier());
            } else {
                at -= held.awaitBody((int) answer);
            }
        } else if (Verdict.isMore(answer)) {
            if (there >= setup.maxHeaderBytes) {
                String reason = setup.maxHeaderBytes < setup.maxMessageBytes ? HEADER_TOO_BIG : TOO_BIG;
                tooBig(
                        setup.maxHeaderBytes - 1,
                        reason,
                        "no length within the limit of " + setup.maxHeaderBytes + " bytes");
            } else {
                held.awaitHeader((int) Math.min(setup.maxHeaderBytes, (long) there + Verdict.moreBytes(answer)));
            }
        } else if (Verdict.isHandoff(answer)) {
            putBack();
            outcome = new Outcome.HandedOver(offset, offset + Verdict.at(answer), heldCopy());
        } else if (Verdict.isFail(answer)) {
            broken(Verdict.reason(answer), Verdict.at(answer));
        } else {
            throw new IllegalStateException(setup.program.name() + " answered " + answer + ", which is no verdict");
        }
    }

    private void broken(int reason, int messageByte) {
        if (setup.program.reason(reason).equals(TOO_BIG)) {
            counters.countTooBig();
        }
        String what = setup.program.reason(reason) + ", decided by the byte at " + (offset + messageByte);
        fail(messageByte, setup.program.reason(reason), setup.program.errno(reason), what);
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
        String text = setup.program.name() + " message at stream offset " + offset + ": " + what;
        fail(offset + messageByte, reason, errno, text, Optional.empty());
    }

    /** The one place around foreign code: what the handler or a hand-written parser threw ends the stream. */
    private void broken(Throwable e) {
        String text = setup.program.name() + " at stream offset " + offset + ": " + e;
        fail(offset, "handler_failed", "EIO", text, Optional.of(e));
        if (e instanceof VirtualMachineError error) {
            throw error;
        }
    }

    private void fail(long failedAt, String reason, String errno, String text, Optional<Throwable> cause) {
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
        return open == null ? Message.NO_BYTES : open.copy();
    }

    @Override
    public Optional<Outcome> outcome() {
        return Optional.ofNullable(outcome);
    }

    @Override
    public long offset() {
        return offset;
    }

    @Override
    public StreamCounters counters() {
        return counters;
    }

    @Override
    int at() {
        return at;
    }

    @Override
    int heldCapacity() {
        return open == null ? 0 : open.capacity();
    }
}
