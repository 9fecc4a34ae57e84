package org.strparser.runtime;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.strparser.api.Verdict;

/**
 * The states of a stream, and what moves it from one to the other: see {@link StreamPhase}.
 *
 * <p><em>Between</em> messages (no {@link Assembly}, or an empty one); in a <em>header</em>, waiting until so many bytes are
 * there that asking the parser again makes sense; in a <em>body</em>, whose length is known; <em>ended</em>, with an {@link
 * Outcome}. Between → header, body; header → header, body, between; body → between; each → ended, which is final.
 *
 * <p>A window is an array, or a direct buffer where there is one: the reads of a parser must see one class of buffer only.
 */
final class Framing extends Assembling {
    Framing(StreamSetup setup, MessageHandler handler) {
        super(setup, handler);
    }

    @Override
    int take(byte[] array, @Nullable ByteBuffer direct, int from, int to) {
        at = from;
        Assembly held = open;
        if (isPaused()) {
            return from;
        }
        // One byte at a time, most feeds are this.
        if (held != null && to - from < held.missing() && hold(held, array, direct, to - from)) {
            countBytes(to - from);
            endFeed(held);
            return to;
        }
        setup.program.programStates().lease(state);
        try {
            while (at < to && isTaking()) {
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
        unpause();
        Assembly last = open;
        try {
            if (isOpen() && last != null && !last.isLengthKnown()) {
                setup.program.programStates().lease(state);
                frameHeld(last);
            }
        } catch (Throwable e) {
            broken(e);
        } finally {
            message.detach();
        }
        return peerEnded();
    }

    private void step(byte[] array, @Nullable ByteBuffer direct, int to) throws Exception {
        Assembly held = open;
        if (held == null || held.isEmpty()) {
            if (isToBeSucceeded()) {
                succeed();
            }
            frame(array, direct, to);
        } else if (!held.isPassing()) {
            topUp(held, array, direct, to);
        } else {
            pass(held, array, direct, to);
        }
        endAsRequested();
    }

    /** What is to be done once a feed, however it went: between messages and after the end nothing is kept. */
    private void settle(int from) {
        countBytes(at - from);
        Assembly held = open;
        if (held == null) {
            setup.program.programStates().giveBack(state);
            return;
        }
        if (held.isEmpty() || !isOpen()) {
            close(held);
            return;
        }
        if (at > from) {
            endFeed(held);
        }
    }

    /** Delivers what lies whole in the window; keeps the beginning of a message at its end. */
    private void frame(byte[] array, @Nullable ByteBuffer direct, int to) throws Exception {
        message.attach(array, direct, offset - at);
        frameWhole(direct, to);
        if (at == to || halting) {
            return;
        }
        Assembly held = open;
        if (held == null) {
            held = Assembly.lease(setup.options.budget());
            open = held;
        }
        judge(held, array, direct, at, to - at);
        if (isOpen() && !held.isPassing()) {
            hold(held, array, direct, to - at);
        }
    }

    /**
     * Delivers what lies whole in the window that the message is attached to, slice by slice: no message in a slice can exceed a limit of
     * the application, so that the loop need not look for that.
     */
    private void frameWhole(@Nullable ByteBuffer direct, int to) throws Exception {
        int until;
        do {
            until = to - at > setup.sliceBytes ? at + setup.sliceBytes : to;
            answer = 0;
            setup.program.loop().run(this, direct, until);
        } while (at < to && !halting && goesOn(direct, until - at, to - at));
    }

    /**
     * Deals with the message that the loop has stopped at, which has {@code seen} bytes in its slice and {@code there} at hand; or with none, at
     * the end of a slice. Answers whether another slice follows.
     */
    private boolean goesOn(@Nullable ByteBuffer direct, int seen, int there) throws Exception {
        if (seen == 0) {
            return true;
        }
        if (answer == 0 || (Verdict.isMore(answer) && seen < there)) {
            // No fewer than the loop has shown, even if the limit was lowered: a parser goes on where it was.
            int limit = at + Math.min(there, Math.max(seen, setup.maxHeaderBytes));
            answer = 0;
            answer = direct == null
                    ? setup.program.parser().parse(message.array(), at, limit, state)
                    : setup.program.parser().parse(direct, at, limit, state);
        }
        if (!Verdict.isLength(answer) || answer > Math.min(setup.maxWholeBytes, there)) {
            return false;
        }
        int length = (int) answer;
        setup.program.loop().deliver(this, at, length);
        countMessages(1);
        at += length;
        offset += length;
        answer = 0;
        completed(length);
        return !halting;
    }

    /** Called by the loop when it stops: how many messages it delivered, and up to where. */
    void delivered(int messageCount, int until) {
        at = until;
        offset = message.offsetOf(until);
        if (messageCount > 0) {
            countMessages(messageCount);
        }
    }

    /** Adds bytes to the open message until it can be judged or delivered. */
    private void topUp(Assembly held, byte[] array, @Nullable ByteBuffer direct, int to) throws Exception {
        if (!held.isLengthKnown() && held.length() >= setup.maxHeaderBytes) {
            // The limit was lowered while the header came.
            tooLongHeader();
            return;
        }
        hold(held, array, direct, Math.min(held.room(setup.maxHeaderBytes), to - at));
        if (held.missing() > 0 || !isOpen()) {
            return;
        }
        if (!held.isLengthKnown()) {
            int there = held.length();
            answer = 0;
            answer = setup.program.parser().parse(held.bytes(), 0, there, state);
            judge(held, held.bytes(), null, 0, there);
        }
        if (!isOpen() || !held.isLengthKnown()) {
            return;
        }
        if (held.isPassing()) {
            pass(held, array, direct, at);
        } else if (held.missing() == 0) {
            deliver(held);
        }
    }

    /** At the end of the stream: delivers and judges what was kept for the parser to be asked later. */
    private void frameHeld(Assembly held) throws Exception {
        do {
            unpause();
            message.attach(held.bytes(), null, offset);
            try {
                frameWhole(null, held.length());
            } finally {
                held.dropFirst(at);
                at = 0;
            }
        } while (isPaused() && !held.isEmpty());
        endAsRequested();
        if (isOpen() && !held.isEmpty()) {
            judge(held, held.bytes(), null, 0, held.length());
        }
        if (isOpen() && held.isPassing()) {
            pass(held, Message.NO_BYTES, null, 0);
        }
    }

    /** Deals with {@link #answer}, which was given for the first {@code there} bytes of the open message, at {@code start}. */
    private void judge(Assembly held, byte[] array, @Nullable ByteBuffer direct, int start, int there) {
        if (Verdict.isLength(answer)) {
            lengthKnown(held, array, direct, start, there);
        } else if (Verdict.isMore(answer)) {
            if (there >= setup.maxHeaderBytes) {
                tooLongHeader();
            } else {
                held.awaitHeader((int) Math.min(setup.maxHeaderBytes, (long) there + Verdict.moreBytes(answer)));
            }
        } else if (Verdict.isHandoff(answer)) {
            handOver(Verdict.at(answer));
        } else if (Verdict.isFail(answer)) {
            fail(setup.program.failure(Verdict.reason(answer), Verdict.at(answer), offset));
        } else {
            answer = 0;
            throw new IllegalStateException(setup.program.name() + " gave an answer that is no verdict");
        }
    }

    private void lengthKnown(Assembly held, byte[] array, @Nullable ByteBuffer direct, int start, int there) {
        boolean tooBig = answer > setup.maxMessageBytes;
        if (tooBig && setup.options.oversize() == Oversize.ABORT) {
            int decidedAt = setup.program.decidedAt(state, array, direct, start, Math.min(there, setup.maxHeaderBytes));
            String what = answer + " bytes exceed the limit of " + setup.maxMessageBytes;
            fail(End.Failure.of(Cause.TOO_BIG, decidedAt, what));
        } else if (answer <= held.earlier()) {
            String what =
                    "length " + answer + " when more than " + ByteCount.text(held.earlier()) + " had been asked for";
            fail(End.Failure.of(Cause.BAD_LENGTH, held.earlier() - 1, what));
        } else {
            at -= held.awaitBody((int) answer);
            if (answer > setup.maxWholeBytes) {
                held.pass(new Passage((int) answer, tooBig));
            }
            if (tooBig) {
                countTooBig();
            }
        }
    }
}
