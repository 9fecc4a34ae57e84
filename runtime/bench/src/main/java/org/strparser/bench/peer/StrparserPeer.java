package org.strparser.bench.peer;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import org.strparser.bench.stream.Contestant;
import org.strparser.bench.stream.Segments;
import org.strparser.bench.stream.Touch;
import org.strparser.runtime.MemoryBudget;
import org.strparser.runtime.Message;
import org.strparser.runtime.MessageHandler;
import org.strparser.runtime.Options;
import org.strparser.runtime.Outcome;
import org.strparser.runtime.Pace;
import org.strparser.runtime.ParserProgram;
import org.strparser.runtime.StreamParser;

/**
 * A compiled rule in the runtime, with every limit on. It is told the time once a pass, thousands of times a second, where a driver does
 * so a few times.
 */
public final class StrparserPeer implements Contestant {
    private static final int KINDS_OF_HANDLERS = 4;

    /** Each limit there is, none of them near. */
    public static final Options LIMITED = Options.defaults()
            .withMaxMessageBytes(8 << 20)
            .withMaxHeaderBytes(64 << 10)
            .withPace(Pace.free()
                    .withAssemblyTimeout(Duration.ofMinutes(5))
                    .withMostMessagesPerSecond(10_000_000_000L)
                    .withLeastBytesPerSecond(1))
            .withBudget(MemoryBudget.of(256L << 20));

    private final StreamParser stream;
    private final List<ByteBuffer> buffers;
    private final Segments segments;

    /** {@code kind} chooses one of several classes of handlers that do the same: applications have one for each protocol. */
    public StrparserPeer(ParserProgram program, Segments segments, Touch touch, int kind) {
        this.stream = program.newStream(handler(touch, kind), LIMITED);
        this.buffers = segments.buffers();
        this.segments = segments;
    }

    private static MessageHandler handler(Touch touch, int kind) {
        return switch (kind % KINDS_OF_HANDLERS) {
            case 0 -> message -> take(message, touch);
            case 1 -> message -> take(message, touch);
            case 2 -> message -> take(message, touch);
            default -> message -> take(message, touch);
        };
    }

    private static void take(Message message, Touch touch) {
        touch.ends(message.byteAt(0), message.byteAt(message.length() - 1));
    }

    @Override
    public void pass() {
        int count = buffers.size();
        for (int i = 0; i < count; i++) {
            ByteBuffer buffer = buffers.get(i);
            buffer.position(segments.from(i));
            if (!stream.feed(buffer)) {
                break;
            }
        }
        if (!stream.tick(System.nanoTime())) {
            throw new IllegalStateException("the stream has ended: " + stream.outcome());
        }
    }

    /** Bytes that have been copied, of how many messages. */
    public long bytesCopied() {
        return stream.counters().bytesCopied();
    }

    /** Ends the stream. */
    public Outcome end() {
        return stream.end();
    }
}
