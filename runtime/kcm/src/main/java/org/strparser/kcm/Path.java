package org.strparser.kcm;

import org.jspecify.annotations.Nullable;

/** A connection as a way out. Guarded by the multiplexor's lock. */
final class Path {
    final TcpConnection connection;
    /** Messages for this connection and no other. */
    final Outbox direct = new Outbox(() -> {});
    /** Has the connection's loop write. */
    final Runnable work;
    /** The sender it is reserved for; null if there is none. */
    @Nullable
    Outbox holder;
    /** Out of use for good: an error was met. */
    boolean stopped;
    /** An error was posted on the connection; the next that would send over it meets it. */
    boolean errored;
    /** Not to be used for now: unhealthy, or being drained. */
    boolean suspended;

    boolean removed;
    /** How many reservations in a row it gets before the next connection has its turn. */
    int weight = 1;

    int turns;
    long reservedCount;
    long unreservedCount;
    long abortCount;
    long messageCount;
    long byteCount;

    Path(TcpConnection connection, Runnable work) {
        this.connection = connection;
        this.work = work;
    }

    boolean isUsable() {
        return !stopped && !removed && !suspended;
    }
}
