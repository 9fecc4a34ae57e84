package org.strparser.kcm;

import java.nio.ByteBuffer;

/**
 * Bytes that were read from TCP and not parsed: because the parser is paused or over, or the rest of a message whose length is
 * known is not there yet. They are read so that the peer's end is noticed behind them, and at most {@value #MOST_BYTES}, so that
 * a peer is held up by TCP. Holds no memory when empty.
 */
final class ReadAhead {
    static final int MOST_BYTES = 64 * 1024;
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    /** From position to limit. */
    private ByteBuffer bytes = NOTHING;

    int size() {
        return bytes.remaining();
    }

    int room() {
        return MOST_BYTES - bytes.remaining();
    }

    /** The bytes; what is taken from the buffer is gone. */
    ByteBuffer bytes() {
        return bytes;
    }

    void append(ByteBuffer more) {
        if (!more.hasRemaining()) {
            trim();
            return;
        }
        int size = bytes.remaining() + more.remaining();
        if (bytes.capacity() - bytes.limit() >= more.remaining()) {
            int start = bytes.position();
            bytes.position(bytes.limit()).limit(bytes.position() + more.remaining());
            bytes.put(more);
            bytes.position(start);
        } else {
            bytes = ByteBuffer.allocate(Math.min(MOST_BYTES, 2 * size))
                    .put(bytes)
                    .put(more)
                    .flip();
        }
    }

    /** Gives the memory back where nothing is left. */
    void trim() {
        if (!bytes.hasRemaining()) {
            bytes = NOTHING;
        }
    }
}
