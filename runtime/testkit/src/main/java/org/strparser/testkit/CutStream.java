package org.strparser.testkit;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

/** A stream, how it is cut, and where its segments lie. */
public final class CutStream {
    private final byte[] bytes;
    private final Segments segments;
    private final Memory memory;

    /** The segments have as many bytes as the stream. */
    public CutStream(byte[] bytes, Segments segments, Memory memory) {
        this.bytes = bytes.clone();
        this.segments = segments;
        this.memory = memory;
    }

    /** The whole stream. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /**
     * Gives the stream to {@code sink}, segment by segment.
     *
     * @return what the sink left between position and limit of its buffers, in order: with what it holds itself, this is what a
     *     parser that ended gives back
     * @throws AssertionError if the sink changed a buffer in anything but its position
     */
    public byte[] feed(Consumer<ByteBuffer> sink) {
        ByteArrayOutputStream left = new ByteArrayOutputStream();
        segments.feed(bytes, memory, buffer -> {
            sink.accept(buffer);
            ByteBuffer rest = buffer.duplicate();
            while (rest.hasRemaining()) {
                left.write(rest.get());
            }
        });
        return left.toByteArray();
    }

    /** How it is cut and where it lies, for the name of a test. */
    @Override
    public String toString() {
        return segments.name() + ", " + memory;
    }
}
