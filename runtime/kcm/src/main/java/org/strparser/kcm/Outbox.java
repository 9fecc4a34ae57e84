package org.strparser.kcm;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** The sending half of a message socket, or of a connection's own replies: complete messages. Guarded by the multiplexor's lock. */
final class Outbox {
    final Deque<Outgoing> queue = new ArrayDeque<>();
    /** Called when there is more room. */
    private final Runnable drained;

    long queuedBytes;
    /** Whether what is queued waits for more to come (MSG_BATCH). */
    boolean more;
    /** Whether it stands in the line for a connection. */
    boolean waiting;
    /** The connection reserved for it; null if there is none. */
    @Nullable
    Path path;

    Outbox(Runnable drained) {
        this.drained = drained;
    }

    void add(Outgoing message) {
        queue.add(message);
        queuedBytes += message.bytes.length;
    }

    /** Whether a part of the first message has gone out over the present connection. */
    boolean isTorn() {
        Outgoing first = queue.peek();
        return first != null && first.written > 0;
    }

    /** The first message is to go out from its first byte. */
    void restart() {
        Outgoing first = queue.peek();
        if (first != null) {
            first.written = 0;
        }
    }

    /** The first message is through. */
    Outgoing complete() {
        Outgoing message = queue.remove();
        queuedBytes -= message.bytes.length;
        drained.run();
        return message;
    }
}
