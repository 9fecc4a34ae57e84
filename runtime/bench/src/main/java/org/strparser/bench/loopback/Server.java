package org.strparser.bench.loopback;

/** Listens on the loopback interface until it is closed. */
interface Server extends AutoCloseable {

    int port();

    @Override
    void close() throws Exception;
}
