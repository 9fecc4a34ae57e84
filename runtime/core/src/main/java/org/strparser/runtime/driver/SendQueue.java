package org.strparser.runtime.driver;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.GatheringByteChannel;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/** Buffers on their way out. They are written as they are, many with one call, and never copied. */
final class SendQueue {
    /** What one call of the system takes on Linux is 1024; more than a few dozen gain nothing. */
    private static final int MOST_AT_ONCE = 64;

    private final Deque<ByteBuffer> buffers = new ArrayDeque<>(1);

    void add(ByteBuffer buffer) {
        if (buffer.hasRemaining()) {
            buffers.add(buffer);
        }
    }

    boolean isEmpty() {
        return buffers.isEmpty();
    }

    /** Writes until all is written or the channel takes no more. */
    void flush(GatheringByteChannel channel) throws IOException {
        long written = 1;
        while (written > 0 && !buffers.isEmpty()) {
            ByteBuffer[] next = new ByteBuffer[Math.min(MOST_AT_ONCE, buffers.size())];
            Iterator<ByteBuffer> all = buffers.iterator();
            for (int i = 0; i < next.length; i++) {
                next[i] = all.next();
            }
            written = channel.write(next);
            while (!buffers.isEmpty() && !buffers.element().hasRemaining()) {
                buffers.remove();
            }
        }
    }
}
