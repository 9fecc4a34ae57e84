package org.strparser.runtime;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a stream is asked and told besides bytes: pause, stop, time, and how it ends. */
abstract sealed class Control extends Programmed permits Assembling {
    final MessageHandler handler;
    final Message message;
    /** The open message; null between messages when a feed is over. */
    @Nullable
    Assembly open;
    /** Stream offset of the first byte not delivered. */
    long offset;
    /** Whether the loop is to stop behind the message being delivered. */
    boolean halting;

    private boolean paused;
    /** Null unless the stream is to end behind the message being delivered. */
    private End.@Nullable Request requested;
    /** Null while the stream is open. */
    private @Nullable End end;
    /** Null unless there are rates to watch. */
    private final @Nullable Rates rates;
    /** Null unless records are delivered instead of their frames. */
    private final @Nullable Joining joining;

    Control(StreamSetup setup, MessageHandler handler) {
        super(setup);
        this.joining = setup.options.joined() ? new Joining(handler, this, setup.options.budget()) : null;
        this.handler = setup.handler(joining == null ? handler : joining);
        this.message = new Message(this);
        this.rates = setup.options.pace().hasRates() ? new Rates(setup.options.pace()) : null;
    }

    /** Leaves what this feed has added to the open message where it came from. */
    abstract void putBack();

    @Override
    Message message() {
        return message;
    }

    @Override
    boolean isInMessage() {
        return open != null && !open.isEmpty();
    }

    @Override
    public void pause() {
        if (!paused) {
            paused = true;
            halting = true;
            setup.events.paused(setup.program.name(), offset);
        }
    }

    @Override
    public void unpause() {
        paused = false;
        halting = requested != null;
    }

    @Override
    public boolean isPaused() {
        return paused;
    }

    @Override
    public boolean isOpen() {
        return end == null;
    }

    /** Whether more bytes are to be taken in this feed. */
    boolean isTaking() {
        return end == null && !paused;
    }

    @Override
    void end(End.Request request, boolean delivering) {
        if (end != null || requested != null) {
            return;
        }
        requested = request;
        halting = true;
        if (!delivering) {
            endAsRequested();
            if (open != null) {
                close(open);
            }
        }
    }

    /** Ends the stream if that was asked for while a message was being delivered. */
    void endAsRequested() {
        End.Request request = requested;
        if (request == null || end != null) {
            return;
        }
        if (request.cause() == Cause.HANDED_OVER) {
            putBack();
            end = new End(new Outcome.HandedOver(offset(), offset, heldCopy()), Cause.HANDED_OVER);
        } else if (request.cause() == Cause.STOPPED) {
            putBack();
            end = new End(new Outcome.Stopped(offset(), heldCopy()), Cause.STOPPED);
        } else {
            fail(new End.Failure(
                    request.cause(), request.reason(), request.errno(), 0, request.what(), Optional.empty()));
        }
    }

    /** The message of {@code bytes} bytes is delivered: what it says of the states takes effect, and of what is behind it. */
    void complete(int bytes) {
        boolean handsOver = state.isNextHandoff();
        state.complete(bytes);
        if (handsOver && requested == null) {
            requested = End.Request.HAND_OVER;
            halting = true;
        }
    }

    void handOver(int messageByte) {
        putBack();
        end = new End(new Outcome.HandedOver(offset(), offset + messageByte, heldCopy()), Cause.HANDED_OVER);
    }

    void tooLongHeader() {
        Cause cause = setup.maxHeaderBytes < setup.maxMessageBytes ? Cause.HEADER_TOO_BIG : Cause.TOO_BIG;
        String what = "no length within the limit of " + ByteCount.text(setup.maxHeaderBytes);
        fail(End.Failure.of(cause, setup.maxHeaderBytes - 1, what));
    }

    /** The stream is broken. Only the first failure counts. */
    void fail(End.Failure failure) {
        if (end != null) {
            return;
        }
        putBack();
        if (failure.isTooBig()) {
            countTooBig();
        }
        end = failure.end(setup.program.name(), offset(), offset, heldCopy());
    }

    /** The peer sends no more: answers the outcome there is, complete or truncated if there was none. */
    Outcome peerEnded() {
        Assembly last = open;
        End ended = end;
        if (ended == null) {
            int lacking = last != null && !last.isEmpty() ? last.lacking() : isJoining() ? 1 : 0;
            ended = new End(
                    lacking == 0 ? new Outcome.Complete(offset) : new Outcome.Truncated(offset(), heldCopy(), lacking),
                    Cause.PEER);
            end = ended;
        }
        if (last != null) {
            close(last);
        }
        return ended.outcome;
    }

    /** Holds nothing any more. */
    void close(Assembly held) {
        open = null;
        held.release();
        setup.program.programStates().giveBack(state);
    }

    @Override
    void tellEnd() {
        End ended = end;
        if (ended != null && !ended.told) {
            ended.told = true;
            if (joining != null) {
                joining.clear();
            }
            setup.program.counters().save(counters(), ended.outcome);
            setup.events.ended(setup.program.name(), ended.outcome);
            handler.onEnd(ended.outcome);
        }
    }

    @Override
    void elapse(long nowNanos) {
        if (end != null) {
            return;
        }
        Assembly held = open;
        if (rates != null) {
            End.Failure failure = rates.look(nowNanos, messagesCounted(), bytesCounted(), held != null, paused);
            if (failure != null) {
                fail(failure);
            }
        }
        if (held != null && paused) {
            held.unstamp();
        } else if (held != null) {
            grow(held, nowNanos - held.stamp(nowNanos));
        }
        if (held != null && end != null) {
            close(held);
        }
    }

    /** The open message has been there for so long. */
    private void grow(Assembly held, long ageNanos) {
        setup.program.counters().assembling(ageNanos);
        if (setup.options.pace().isOver(ageNanos, held.isHeaderCut())) {
            String what =
                    "not whole after " + ageNanos / 1_000_000 + " ms, " + ByteCount.text(held.lacking()) + " lacking";
            setup.events.slow(setup.program.name(), offset, ageNanos, held.length());
            fail(End.Failure.of(Cause.TIMEOUT, 0, what));
        }
    }

    private byte[] heldCopy() {
        byte[] last = open == null ? Message.NO_BYTES : open.copy();
        Joining record = joining;
        if (record == null || record.isEmpty()) {
            return last;
        }
        int before = record.heldBytes();
        byte[] all = new byte[before + last.length];
        record.copyTo(all);
        System.arraycopy(last, 0, all, before, last.length);
        return all;
    }

    /** Whether a record is open that is delivered as a whole. */
    private boolean isJoining() {
        return joining != null && !joining.isEmpty();
    }

    /** Whether a message that lies in that array may keep it. */
    boolean lends(byte[] array) {
        return open != null && open.lends(array);
    }

    @Override
    public StreamPhase phase() {
        if (end != null) {
            return StreamPhase.ENDED;
        }
        Assembly held = open;
        if (held == null || held.isEmpty()) {
            return StreamPhase.BETWEEN;
        }
        return held.isLengthKnown() ? StreamPhase.BODY : StreamPhase.HEADER;
    }

    @Override
    public int wantedBytes() {
        if (end != null) {
            return 0;
        }
        return open == null || open.isEmpty() ? 1 : open.lacking();
    }

    @Override
    public Optional<Outcome> outcome() {
        End ended = end;
        return ended == null ? Optional.empty() : Optional.of(ended.outcome);
    }

    @Override
    public long offset() {
        End ended = end;
        if (ended != null) {
            return ended.outcome.offset();
        }
        Joining record = joining;
        return record == null || record.isEmpty() ? offset : record.offset();
    }

    @Override
    public StreamCounters counters() {
        return countersWith(end);
    }

    @Override
    int heldCapacity() {
        return open == null ? 0 : open.capacity();
    }
}
