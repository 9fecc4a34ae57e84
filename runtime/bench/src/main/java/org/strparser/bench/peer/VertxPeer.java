package org.strparser.bench.peer;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.parsetools.RecordParser;
import java.util.List;
import java.util.stream.IntStream;
import org.strparser.bench.stream.Contestant;
import org.strparser.bench.stream.Segments;
import org.strparser.bench.stream.Touch;

/**
 * A {@code RecordParser} of Vert.x. It works on Vert.x' own buffers, so that where a case has its bytes makes no difference; they are
 * made beforehand.
 */
public final class VertxPeer implements Contestant {
    private static final int HEADER = 4;

    private final List<Buffer> buffers;
    private final RecordParser parser;

    private VertxPeer(Segments segments, RecordParser parser) {
        this.parser = parser;
        this.buffers = IntStream.range(0, segments.count())
                .mapToObj(i -> Buffer.buffer(segments.to(i) - segments.from(i))
                        .appendBytes(segments.bytes(), segments.from(i), segments.to(i) - segments.from(i)))
                .toList();
    }

    /** Lines, which come without their LF. */
    public static VertxPeer lines(Segments segments, Touch touch) {
        return new VertxPeer(
                segments,
                RecordParser.newDelimited("\n", line -> touch.ends(line.length() == 0 ? '\n' : line.getByte(0), '\n')));
    }

    /** Header and body by turns, as the documentation of Vert.x does it. */
    public static VertxPeer lengths(Segments segments, Touch touch) {
        RecordParser parser = RecordParser.newFixed(HEADER);
        parser.handler(new LengthPrefixed(parser, touch)::take);
        return new VertxPeer(segments, parser);
    }

    private static final class LengthPrefixed {
        private final RecordParser parser;
        private final Touch touch;
        private boolean inBody;

        LengthPrefixed(RecordParser parser, Touch touch) {
            this.parser = parser;
            this.touch = touch;
        }

        void take(Buffer bytes) {
            if (inBody) {
                touch.ends(bytes.getByte(0), bytes.getByte(bytes.length() - 1));
                parser.fixedSizeMode(HEADER);
            } else {
                parser.fixedSizeMode(bytes.getInt(0));
            }
            inBody = !inBody;
        }
    }

    @Override
    public void pass() {
        for (Buffer buffer : buffers) {
            parser.handle(buffer);
        }
    }
}
