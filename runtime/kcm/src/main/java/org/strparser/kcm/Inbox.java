package org.strparser.kcm;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** The receiving half of a message socket: what was steered to it and has not been read. Guarded by the multiplexor's lock. */
final class Inbox {
    final Deque<Inbound> queue = new ArrayDeque<>();
    /** For spreading keys; unique in its multiplexor. */
    final int id;

    private final Runnable arrived;
    private final int overheadBytes;
    private long chargedBytes;
    int bufferBytes;
    int lowWaterBytes;

    /** Whether it stands in the line of those that take messages. */
    boolean waiting;

    boolean disabled;
    boolean closed;
    /** The connection whose messages of this pass all go here; null if there is none. */
    @Nullable
    Source bound;

    Inbox(int id, SocketOptions options, Runnable arrived) {
        this.id = id;
        this.bufferBytes = options.receiveBufferBytes();
        this.lowWaterBytes = options.lowWaterBytes();
        this.overheadBytes = options.messageOverheadBytes();
        this.arrived = arrived;
    }

    boolean isFull() {
        return chargedBytes >= bufferBytes;
    }

    /** Whether enough was read for it to take messages again. */
    boolean isLow() {
        return chargedBytes < lowWaterBytes && !isFull();
    }

    long chargedBytes() {
        return chargedBytes;
    }

    /** Takes a message, unless it is full: so one always fits, and the last may exceed the buffer. */
    boolean offer(Inbound message) {
        if (isFull()) {
            return false;
        }
        queue.add(message);
        chargedBytes += charge(message);
        arrived.run();
        return true;
    }

    /** Removes the first message; there is one. */
    Inbound take() {
        Inbound message = queue.remove();
        chargedBytes -= charge(message);
        return message;
    }

    private long charge(Inbound message) {
        return (long) message.length() + overheadBytes;
    }
}
