package org.strparser.samples.echo;

/** A gateway that is running. */
interface Gateway extends AutoCloseable {

    /** Where it listens. */
    int port();

    @Override
    void close();
}
