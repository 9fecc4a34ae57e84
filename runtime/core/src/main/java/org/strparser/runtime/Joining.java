package org.strparser.runtime;

import java.util.ArrayList;
import java.util.List;

/** Keeps the frames of a record until it is whole. Between records nothing is kept. */
final class Joining implements MessageHandler {
    private final MessageHandler application;
    private final StreamParser stream;
    private final MemoryBudget budget;
    /** The frames of the open record. */
    private final List<Message> frames = new ArrayList<>(2);

    private long reserved;

    Joining(MessageHandler application, StreamParser stream, MemoryBudget budget) {
        this.application = application;
        this.stream = stream;
        this.budget = budget;
    }

    boolean isEmpty() {
        return frames.isEmpty();
    }

    /** Stream offset of the open record. */
    long offset() {
        return frames.get(0).offset();
    }

    int heldBytes() {
        return frames.stream().mapToInt(Message::length).sum();
    }

    /** Copies the bytes of the frames to the beginning of an array. */
    void copyTo(byte[] target) {
        int at = 0;
        for (Message frame : frames) {
            frame.buffer().get(target, at, frame.length());
            at += frame.length();
        }
    }

    /** The record will not be whole. */
    void clear() {
        frames.clear();
        budget.release(reserved);
        reserved = 0;
    }

    @Override
    public void onMessage(Message frame) throws Exception {
        if (frame.isContinued()) {
            keep(frame);
            return;
        }
        List<Message> record = new ArrayList<>(frames);
        record.add(frame.retain());
        // If that throws, the last frame is still the stream's own to hand back.
        application.onRecord(List.copyOf(record));
        clear();
    }

    /** A frame that the budget has no room for is kept all the same: it is to be handed back. */
    private void keep(Message frame) {
        frames.add(frame.retain());
        if (budget.reserve(frame.length())) {
            reserved += frame.length();
        } else {
            stream.endForMemory();
        }
    }

    @Override
    public void onEnd(Outcome outcome) {
        application.onEnd(outcome);
    }
}
