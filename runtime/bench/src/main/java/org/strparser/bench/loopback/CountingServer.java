package org.strparser.bench.loopback;

import java.util.concurrent.atomic.AtomicLong;
import org.strparser.bench.stream.Touch;

/** Receives the messages of all its connections on one thread. */
interface CountingServer extends Server {

    /** The thread that reads. */
    Thread thread();

    /** What it has received, to be looked at from another thread: a little late, but never wrong. */
    long messages();

    /** Publishes the count of a {@link Touch}, once a read. */
    final class Count {
        private final AtomicLong published = new AtomicLong();

        void publish(long messages) {
            published.lazySet(messages);
        }

        long messages() {
            return published.get();
        }
    }
}
