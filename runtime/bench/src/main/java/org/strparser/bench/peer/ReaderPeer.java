package org.strparser.bench.peer;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.strparser.bench.stream.Contestant;
import org.strparser.bench.stream.Segments;
import org.strparser.bench.stream.Touch;

/** {@code BufferedReader.readLine}: a string for each line, without its LF. It reads a stream of its own each pass. */
public final class ReaderPeer implements Contestant {
    private final Segments segments;
    private final Touch touch;

    public ReaderPeer(Segments segments, Touch touch) {
        this.segments = segments;
        this.touch = touch;
    }

    @Override
    public void pass() throws IOException {
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(new Cut(segments), StandardCharsets.ISO_8859_1))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                touch.ends(line.isEmpty() ? '\n' : line.charAt(0), '\n');
            }
        }
    }

    /** Gives a segment, or what there is room for, at each read. */
    private static final class Cut extends InputStream {
        private final Segments segments;
        private int at;

        Cut(Segments segments) {
            this.segments = segments;
        }

        @Override
        public int read() {
            return at == segments.bytes().length ? -1 : segments.bytes()[at++] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            int end = at == segments.bytes().length ? at : segments.to(at / segments.segmentBytes());
            int count = Math.min(length, end - at);
            System.arraycopy(segments.bytes(), at, target, offset, count);
            at += count;
            return count == 0 ? -1 : count;
        }
    }
}
