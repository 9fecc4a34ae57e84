package org.strparser.bench.stream;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * A stream cut into what single reads would bring. All lie in one array, or one direct buffer, one behind the other.
 *
 * @param bytes the whole stream
 * @param memory where contestants shall find it
 * @param segmentBytes of each segment but the last, which has the rest
 */
public record Segments(byte[] bytes, Memory memory, int segmentBytes) {

    public int count() {
        return (bytes.length + segmentBytes - 1) / segmentBytes;
    }

    public int from(int segment) {
        return segment * segmentBytes;
    }

    public int to(int segment) {
        return Math.min(bytes.length, (segment + 1) * segmentBytes);
    }

    /** The segments, as buffers that begin at their position and end at their limit. */
    public List<ByteBuffer> buffers() {
        ByteBuffer whole = memory == Memory.HEAP
                ? ByteBuffer.wrap(bytes)
                : ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
        List<ByteBuffer> buffers = new ArrayList<>();
        for (int i = 0; i < count(); i++) {
            buffers.add(whole.duplicate().position(from(i)).limit(to(i)));
        }
        return buffers;
    }
}
