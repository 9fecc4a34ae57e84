package org.strparser.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Gives some bytes, and then throws. */
final class BreakingStream extends InputStream {
    /** Throws. */
    interface Failure {
        int raise() throws IOException;
    }

    private final InputStream before;
    private final Failure failure;

    BreakingStream(byte[] before, Failure failure) {
        this.before = new ByteArrayInputStream(before);
        this.failure = failure;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        read(one, 0, 1);
        return one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        int count = before.read(bytes, from, length);
        return count < 0 ? failure.raise() : count;
    }
}
