package org.strparser.testkit;

import java.nio.ByteBuffer;

/** Where a segment lies. */
public enum Memory {
    /** In an array, from its first byte. */
    HEAP,
    /** In the middle of an array, with other bytes around it. */
    HEAP_SLICE,
    /** Outside the heap, with other bytes around it. */
    DIRECT,
    /** In an array that may not be seen. */
    READ_ONLY;

    private static final int AROUND = 5;
    private static final byte OTHER = (byte) 0xa5;

    /** A buffer whose bytes between position and limit are these. */
    public ByteBuffer hold(byte[] bytes) {
        return switch (this) {
            case HEAP -> ByteBuffer.wrap(bytes.clone());
            case HEAP_SLICE ->
                around(ByteBuffer.allocate(bytes.length + 2 * AROUND), bytes)
                        .clear()
                        .slice(1, bytes.length + AROUND)
                        .position(AROUND - 1)
                        .limit(AROUND - 1 + bytes.length);
            case DIRECT -> around(ByteBuffer.allocateDirect(bytes.length + 2 * AROUND), bytes);
            case READ_ONLY -> ByteBuffer.wrap(bytes.clone()).asReadOnlyBuffer();
        };
    }

    private static ByteBuffer around(ByteBuffer buffer, byte[] bytes) {
        while (buffer.hasRemaining()) {
            buffer.put(OTHER);
        }
        return buffer.put(AROUND, bytes).position(AROUND).limit(AROUND + bytes.length);
    }
}
