package org.strparser.bench.loopback;

import java.io.IOException;
import java.nio.ByteBuffer;

/** A read loop that does nothing with what it reads but count: the limit. */
final class BareServer extends SelectorServer {
    private final int messageBytes;
    private long bytes;

    BareServer(int messageBytes) throws IOException {
        this.messageBytes = messageBytes;
        start();
    }

    @Override
    Object connection() {
        return this;
    }

    @Override
    void take(Object connection, ByteBuffer received, int read) {
        bytes += read;
    }

    @Override
    long received() {
        return bytes / messageBytes;
    }
}
