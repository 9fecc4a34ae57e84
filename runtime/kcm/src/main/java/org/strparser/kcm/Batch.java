package org.strparser.kcm;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** What one call of the system is to write: messages of one sender, in order, the first perhaps from its middle. */
final class Batch {
    private static final int MOST_MESSAGES = 64;
    /** More per call of the system gains nothing, and the JDK copies what it is given before each. */
    private static final int MOST_BYTES = 128 * 1024;

    final Outbox from;
    final ByteBuffer[] buffers;
    final long byteCount;

    private Batch(Outbox from, List<ByteBuffer> buffers, long byteCount) {
        this.from = from;
        this.buffers = buffers.toArray(new ByteBuffer[0]);
        this.byteCount = byteCount;
    }

    /** As much of a queue as is worth a call; it is not empty. Under the multiplexor's lock. */
    static Batch of(Outbox from) {
        List<ByteBuffer> buffers = new ArrayList<>();
        int bytes = 0;
        for (Outgoing message : from.queue) {
            if (buffers.size() == MOST_MESSAGES || bytes >= MOST_BYTES) {
                break;
            }
            message.attempts = Math.max(message.attempts, 1);
            ByteBuffer rest = message.rest(MOST_BYTES - bytes);
            bytes += rest.remaining();
            buffers.add(rest);
        }
        return new Batch(from, buffers, bytes);
    }
}
