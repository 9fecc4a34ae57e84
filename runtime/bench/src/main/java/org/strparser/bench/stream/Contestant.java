package org.strparser.bench.stream;

/** Frames a stream, again and again: each pass begins and ends between two messages. */
public interface Contestant extends AutoCloseable {

    /** Feeds the whole stream once, segment by segment. */
    void pass() throws Exception;

    /** Lets go of what it holds. */
    @Override
    default void close() {
        // Most hold nothing.
    }
}
