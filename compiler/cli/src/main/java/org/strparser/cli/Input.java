package org.strparser.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.strparser.cli.capture.TcpStreams;

/** The stream that is framed: a file, or the standard input. Reads ahead what is there, never more than has arrived. */
final class Input implements AutoCloseable {
    private static final int MAGIC_BYTES = 4;

    private final InputFile file;
    private final InputStream in;
    private final boolean isStandard;
    private final byte[] ahead = new byte[64 * 1024];
    /** What was read ahead and not taken is {@code [from..to)}. */
    private int from;

    private int to;

    private Input(InputFile file, InputStream in, boolean isStandard) {
        this.file = file;
        this.in = in;
        this.isStandard = isStandard;
    }

    /** {@code -} is {@code standardInput}, which is not closed. */
    static Input open(Path path, InputStream standardInput) {
        if (path.toString().equals("-")) {
            return new Input(new InputFile(Path.of("the standard input"), "a stream"), standardInput, true);
        }
        InputFile file = new InputFile(path, "a stream");
        return new Input(file, file.open(), false);
    }

    /** Bytes in all; 0 where that is not known, as of a pipe. */
    long size() {
        try {
            return isStandard ? 0 : Files.size(file.path());
        } catch (IOException e) {
            throw file.broken(e);
        }
    }

    /** Whether this is a capture of packets. Waits for bytes only as long as it may be one. */
    boolean isCapture() {
        try {
            int found = 0;
            while (found >= 0 && to < MAGIC_BYTES && TcpStreams.isMagic(ahead, to)) {
                found = in.read(ahead, to, ahead.length - to);
                to += Math.max(0, found);
            }
            return to >= MAGIC_BYTES && TcpStreams.isMagic(ahead, MAGIC_BYTES);
        } catch (IOException e) {
            throw file.broken(e);
        }
    }

    /** Whether the next {@link #read} may wait for bytes to arrive. */
    boolean mayWait() {
        try {
            return from == to && in.available() == 0;
        } catch (IOException e) {
            throw file.broken(e);
        }
    }

    /** Takes what is there, at least a byte and at most {@code length}; answers how many, or −1 at the end. */
    int read(byte[] bytes, int at, int length) {
        try {
            if (from == to && length >= ahead.length) {
                return in.read(bytes, at, length);
            }
            if (from == to) {
                from = 0;
                to = Math.max(0, in.read(ahead));
            }
            int count = Math.min(length, to - from);
            System.arraycopy(ahead, from, bytes, at, count);
            from += count;
            return count == 0 ? -1 : count;
        } catch (IOException e) {
            throw file.broken(e);
        }
    }

    @Override
    public String toString() {
        return file.path().toString();
    }

    @Override
    public void close() {
        if (!isStandard) {
            try {
                in.close();
            } catch (IOException e) {
                throw file.broken(e);
            }
        }
    }
}
