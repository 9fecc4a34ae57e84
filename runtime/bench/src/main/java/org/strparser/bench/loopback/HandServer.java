package org.strparser.bench.loopback;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.strparser.bench.hand.HandLength;
import org.strparser.bench.stream.Touch;

/** A read loop that frames by hand, as it would be written for this one job: what framing costs where the bytes come from a socket. */
final class HandServer extends SelectorServer {
    /** Small messages are framed faster in an array, the copying included. */
    private final byte[] window = new byte[RECEIVE_BYTES];

    private final Touch touch = new Touch();

    HandServer() throws IOException {
        start();
    }

    @Override
    Object connection() {
        return new HandLength(touch);
    }

    @Override
    void take(Object connection, ByteBuffer received, int read) {
        received.get(0, window, 0, read);
        ((HandLength) connection).feed(window, 0, read);
    }

    @Override
    long received() {
        return touch.messages();
    }
}
