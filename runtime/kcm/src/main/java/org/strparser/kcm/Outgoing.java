package org.strparser.kcm;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;

/** A complete message on its way out. Guarded by the multiplexor's lock; the bytes never change. */
final class Outgoing {
    final byte[] bytes;
    /** Told when TCP has taken the message, or that it never will. */
    final CompletableFuture<Sent> done;
    /** How many bytes the present connection has taken. */
    int written;
    /** On how many connections it was begun. */
    int attempts;

    Outgoing(byte[] bytes, CompletableFuture<Sent> done) {
        this.bytes = bytes;
        this.done = done;
    }

    /** At most {@code most} of the bytes not written yet. */
    ByteBuffer rest(int most) {
        return ByteBuffer.wrap(bytes, written, Math.min(most, bytes.length - written));
    }
}
