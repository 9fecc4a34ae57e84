package org.strparser.kcm;

import java.io.IOException;
import java.util.Optional;

/** The sending half of an attachment: writes what the multiplexor gives it, as far as TCP takes it. On the loop's thread. */
final class Outflow {
    private final Attachment attached;
    private final Multiplexor mux;
    private final TcpConnection connection;
    /** TCP takes no more for now. */
    private boolean clogged;

    private boolean flushing;

    Outflow(Attachment attached) {
        this.attached = attached;
        this.mux = attached.multiplexor();
        this.connection = attached.connection;
    }

    boolean isClogged() {
        return clogged;
    }

    boolean isFlushing() {
        return flushing;
    }

    /** TCP may take more. */
    void unclog() {
        clogged = false;
    }

    /** Writes what there is to write over this connection. Answers whether it could try. */
    boolean flush() {
        if (flushing || clogged) {
            return false;
        }
        flushing = true;
        try {
            while (!clogged && writeOnce()) {
                // As long as TCP takes all it is given.
            }
        } finally {
            flushing = false;
        }
        return true;
    }

    private boolean writeOnce() {
        Batch batch = mux.lockedOrNull(() -> mux.transmit.next(attached.path));
        if (batch == null) {
            return false;
        }
        long count;
        try {
            count = connection.wire.write(batch.buffers);
        } catch (IOException e) {
            attached.fail(new ConnectionError("EPIPE", "sending to " + connection + " failed", Optional.of(e)));
            return false;
        }
        connection.channelWritten.addAndGet(count);
        mux.run(() -> mux.transmit.wrote(attached.path, batch, count));
        clogged = count < batch.byteCount;
        return true;
    }

    /** TLS may hold a record back: it goes on where it can. Answers whether it held one. */
    boolean goOn() {
        if (!connection.wire.awaitsRoom(false)) {
            return false;
        }
        try {
            connection.wire.write();
        } catch (IOException e) {
            attached.fail(new ConnectionError("EPIPE", "sending to " + connection + " failed", Optional.of(e)));
        }
        return true;
    }
}
