package org.strparser.bench.stream;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** A stream cut into what single reads would bring. All lie in one array, or one direct buffer, one behind the other. */
public final class Segments {
    private final byte[] bytes;
    private final Memory memory;
    private final int segmentBytes;
    /** Made when they are asked for, once: of a megabyte cut into bytes they are the greatest thing there is. */
    private List<ByteBuffer> buffers = List.of();

    /**
     * Of a stream.
     *
     * @param bytes the whole stream, at least one
     * @param memory where contestants shall find it
     * @param segmentBytes of each segment but the last, which has the rest
     */
    public Segments(byte[] bytes, Memory memory, int segmentBytes) {
        this.bytes = bytes;
        this.memory = memory;
        this.segmentBytes = segmentBytes;
    }

    public byte[] bytes() {
        return bytes;
    }

    public Memory memory() {
        return memory;
    }

    public int segmentBytes() {
        return segmentBytes;
    }

    public int count() {
        return (bytes.length + segmentBytes - 1) / segmentBytes;
    }

    public int from(int segment) {
        return segment * segmentBytes;
    }

    public int to(int segment) {
        return Math.min(bytes.length, (segment + 1) * segmentBytes);
    }

    /** The segments, as buffers that end at their limit. They are the same at each call: where they begin is {@link #from}. */
    public List<ByteBuffer> buffers() {
        if (buffers.isEmpty()) {
            ByteBuffer whole = memory == Memory.HEAP
                    ? ByteBuffer.wrap(bytes)
                    : ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
            List<ByteBuffer> cut = new ArrayList<>(count());
            for (int i = 0; i < count(); i++) {
                cut.add(whole.duplicate().position(from(i)).limit(to(i)));
            }
            buffers = cut;
        }
        return buffers;
    }
}
