package org.strparser.testkit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * One way to cut a stream: the sizes of its segments in order.
 *
 * @param name says how, for the message of a failed test
 */
public record Segments(String name, List<Integer> sizes) {

    public Segments {
        sizes = List.copyOf(sizes);
        for (int size : sizes) {
            if (size < 0) {
                throw new IllegalArgumentException("a segment of " + size + " bytes");
            }
        }
    }

    /** Segments of {@code size} bytes; the last may be shorter. */
    public static Segments every(int size, int length) {
        if (size < 1) {
            throw new IllegalArgumentException("size=" + size + " is not at least 1");
        }
        List<Integer> sizes = new ArrayList<>();
        for (int left = length; left > 0; left -= size) {
            sizes.add(Math.min(size, left));
        }
        return new Segments("every " + size, sizes);
    }

    /** Segments as they were recorded: a file with a size a line; blank lines and lines that begin with {@code #} are passed. */
    public static Segments recorded(Path file) throws IOException {
        List<Integer> sizes = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            String text = line.strip();
            if (!text.isEmpty() && text.charAt(0) != '#') {
                sizes.add(Integer.valueOf(text));
            }
        }
        return new Segments("as in " + file.getFileName(), sizes);
    }

    /** Bytes in all segments. */
    public int total() {
        return sizes.stream().mapToInt(Integer::intValue).sum();
    }

    /**
     * Gives the stream to {@code sink} segment by segment, each in a buffer of its own, and checks that the sink has changed
     * nothing but the position of it.
     *
     * @throws AssertionError if the sink changed the bytes, the limit, the mark or the byte order of a buffer
     */
    public void feed(byte[] stream, Memory memory, Consumer<ByteBuffer> sink) {
        if (total() != stream.length) {
            throw new IllegalArgumentException(
                    name + ": the segments have " + total() + " of the " + stream.length + " bytes of the stream");
        }
        int from = 0;
        for (int size : sizes) {
            byte[] piece = Arrays.copyOfRange(stream, from, from + size);
            ByteBuffer buffer = memory.hold(piece).mark();
            ByteBuffer before = buffer.duplicate();
            sink.accept(buffer);
            String changed = changed(before, buffer, piece);
            if (!changed.isEmpty()) {
                throw new AssertionError(
                        name + ", " + memory + ": " + changed + " of the segment at " + from + " changed");
            }
            from += size;
        }
    }

    /** What is not as it was; empty if nothing. Puts the mark and the position back. */
    private static String changed(ByteBuffer before, ByteBuffer after, byte[] piece) {
        if (after.limit() != before.limit()) {
            return "the limit";
        }
        if (after.order() != ByteOrder.BIG_ENDIAN) {
            return "the byte order";
        }
        if (!before.equals(ByteBuffer.wrap(piece))) {
            return "a byte";
        }
        int position = after.position();
        if (position < before.position() || after.reset().position() != before.position()) {
            return "the mark";
        }
        after.position(position);
        return "";
    }
}
