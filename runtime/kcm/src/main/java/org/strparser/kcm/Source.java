package org.strparser.kcm;

import org.jspecify.annotations.Nullable;

/** A connection as the place that messages come from. Guarded by the multiplexor's lock. */
final class Source {
    /** Lets the connection's loop parse on. */
    private final Runnable resume;
    /** The socket that takes the messages of this pass; null before the first. */
    @Nullable
    Inbox bound;
    /** A complete message that no socket takes; the parser is paused as long as there is one. */
    @Nullable
    Inbound parked;

    Source(Runnable resume) {
        this.resume = resume;
    }

    /** The parked message was taken. */
    Inbound unpark() {
        Inbound message = parked;
        if (message == null) {
            throw new AssertionError("nothing is parked");
        }
        parked = null;
        resume.run();
        return message;
    }

    Inbound waiting() {
        Inbound message = parked;
        if (message == null) {
            throw new AssertionError("nothing is parked");
        }
        return message;
    }
}
