package org.strparser.bench.loopback;

import org.strparser.bench.stream.Touch;

/** Receives the messages of all its connections on one thread. */
interface Server extends AutoCloseable {

    int port();

    /** The thread that reads. */
    Thread thread();

    /** What it has received, to be looked at from another thread: a little late, but never wrong. */
    long messages();

    @Override
    void close() throws Exception;

    /** Publishes the count of a {@link Touch}, once a read. */
    final class Count {
        private final java.util.concurrent.atomic.AtomicLong published = new java.util.concurrent.atomic.AtomicLong();

        void publish(long messages) {
            published.lazySet(messages);
        }

        long messages() {
            return published.get();
        }
    }
}
