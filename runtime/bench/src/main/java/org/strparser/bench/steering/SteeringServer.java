package org.strparser.bench.steering;

/** Receives messages on all its connections, and gives each to one of its takers. */
interface SteeringServer extends AutoCloseable {

    int port();

    /** How many messages the takers have got. From any thread. */
    long messages();

    @Override
    void close() throws Exception;
}
