package org.strparser.runtime.driver;

import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.concurrent.Flow;
import org.strparser.runtime.Message;
import org.strparser.runtime.Options;
import org.strparser.runtime.ParserProgram;

/**
 * Publishes the messages in a flow of bytes, as many as are asked for.
 *
 * <pre>
 *   bytes ─▶ ByteBuffer, ByteBuffer … ─▶ │ stream parser │ ─▶ Message, Message … ─▶ subscriber
 *                  ◀─ one at a time                            ◀─ its demand
 * </pre>
 *
 * <p>Each subscription subscribes to the bytes anew and has a stream of its own. No demand: the stream is paused, and no bytes are
 * asked for. Messages are {@linkplain Message#retain retained}: the subscriber's own. A stream that ends otherwise than complete
 * is an error, a {@link StreamEndedException}.
 */
public final class MessagePublisher implements Flow.Publisher<Message> {
    private final ParserProgram program;
    private final Options options;
    private final Flow.Publisher<ByteBuffer> bytes;

    /** The messages in these bytes; each buffer is read before the next is asked for, and then not used any more. */
    public MessagePublisher(ParserProgram program, Options options, Flow.Publisher<ByteBuffer> bytes) {
        this.program = Objects.requireNonNull(program, "program");
        this.options = Objects.requireNonNull(options, "options");
        this.bytes = Objects.requireNonNull(bytes, "bytes");
    }

    @Override
    public void subscribe(Flow.Subscriber<? super Message> subscriber) {
        Objects.requireNonNull(subscriber, "subscriber");
        bytes.subscribe(new FlowFraming(program, options, subscriber));
    }
}
