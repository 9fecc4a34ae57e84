package org.strparser.runtime.driver;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.strparser.runtime.Message;
import org.strparser.runtime.MessageHandler;
import org.strparser.runtime.Options;
import org.strparser.runtime.Outcome;
import org.strparser.runtime.ParserProgram;
import org.strparser.runtime.StreamParser;

/**
 * Pulls messages out of a blocking stream, one at a time: nothing is read before it is asked for, nothing is queued.
 *
 * <pre>{@code
 * MessageReader reader = MessageReader.of(program, socket.getInputStream());
 * for (Optional<Message> next = reader.next(); next.isPresent(); next = reader.next()) {
 *     use(next.get());                       // the caller's own, for as long as it likes
 * }
 * }</pre>
 *
 * <p>At home in a virtual thread. An {@linkplain #exact exact} reader never takes a byte behind the message it returns, so that
 * the channel itself can be handed on; it pays with one more read or two for each message. Used by one thread at a time. The
 * source stays the caller's: it is not closed.
 */
public final class MessageReader implements Iterable<Message> {
    private static final int BUFFER_BYTES = 16 * 1024;

    private final ByteSource source;
    private final InputStream raw;
    private final boolean exact;
    private final StreamParser stream;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES).limit(0);
    /** The message that has been delivered and not yet returned. */
    private @Nullable Message delivered;

    private MessageReader(ParserProgram program, Options options, ByteSource source, InputStream raw, boolean exact) {
        this.source = source;
        this.raw = raw;
        this.exact = exact;
        this.stream = program.newStream(new Taking(), options);
    }

    /** Takes each message and asks for a rest. */
    private final class Taking implements MessageHandler {
        @Override
        public void onMessage(Message message) {
            delivered = message.retain();
            stream.pause();
        }
    }

    /** A reader of a stream; it may read beyond a message. */
    public static MessageReader of(ParserProgram program, InputStream in) {
        return of(program, in, Options.defaults());
    }

    /** The same with options. */
    public static MessageReader of(ParserProgram program, InputStream in, Options options) {
        return new MessageReader(program, options, ByteSource.of(in), in, false);
    }

    /** A reader of a blocking channel; it may read beyond a message. */
    public static MessageReader of(ParserProgram program, ReadableByteChannel channel) {
        return of(program, channel, Options.defaults());
    }

    /** The same with options. */
    public static MessageReader of(ParserProgram program, ReadableByteChannel channel, Options options) {
        return new MessageReader(program, options, channel::read, Channels.newInputStream(channel), false);
    }

    /** A reader of a blocking channel that never reads beyond the message it is asked for. */
    public static MessageReader exact(ParserProgram program, ReadableByteChannel channel) {
        return exact(program, channel, Options.defaults());
    }

    /** The same with options. */
    public static MessageReader exact(ParserProgram program, ReadableByteChannel channel, Options options) {
        Objects.requireNonNull(channel, "channel");
        return new MessageReader(program, options, channel::read, Channels.newInputStream(channel), true);
    }

    /**
     * The next message; empty when the stream is complete, or the parser has handed it over: {@link #outcome} tells which, and
     * {@link #rest} goes on.
     *
     * @throws StreamEndedException if the stream is broken, or ends inside a message
     */
    public Optional<Message> next() throws IOException {
        stream.unpause();
        while (delivered == null && stream.isOpen()) {
            advance();
        }
        Message message = delivered;
        delivered = null;
        if (message != null) {
            return Optional.of(message);
        }
        Outcome end = stream.end();
        if (end instanceof Outcome.Complete || end instanceof Outcome.HandedOver) {
            return Optional.empty();
        }
        throw new StreamEndedException(end);
    }

    private void advance() throws IOException {
        if (buffer.hasRemaining()) {
            stream.feed(buffer);
            return;
        }
        buffer.clear();
        if (exact) {
            buffer.limit(Math.min(buffer.capacity(), stream.wantedBytes()));
        }
        int count = source.read(buffer);
        buffer.flip();
        if (count < 0) {
            stream.end();
        }
    }

    /** How the stream ended; empty as long as it has not. */
    public Optional<Outcome> outcome() {
        return stream.outcome();
    }

    /** Stream offset of the first byte that is not part of a message returned. */
    public long offset() {
        return stream.offset();
    }

    /**
     * Everything from the first byte that was not part of a message: what was read of it, then the source. The reader is not used
     * any more: its stream, if it is open, is stopped.
     */
    public InputStream rest() {
        stream.stop();
        byte[] held = stream.end().held();
        byte[] unread = new byte[buffer.remaining()];
        buffer.get(unread);
        return new SequenceInputStream(Collections.enumeration(
                List.of(new ByteArrayInputStream(held), new ByteArrayInputStream(unread), raw)));
    }

    /** The messages that are still to come; they can be gone through once. Throws {@link UncheckedIOException}. */
    @Override
    public Iterator<Message> iterator() {
        return new Iterator<>() {
            private @Nullable Message ahead;

            @Override
            public boolean hasNext() {
                if (ahead == null) {
                    ahead = unchecked();
                }
                return ahead != null;
            }

            @Override
            public Message next() {
                Message message = hasNext() ? ahead : null;
                if (message == null) {
                    throw new NoSuchElementException("the stream is over");
                }
                ahead = null;
                return message;
            }
        };
    }

    private @Nullable Message unchecked() {
        try {
            return next().orElse(null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The messages that are still to come. Throws {@link UncheckedIOException}. */
    public Stream<Message> messages() {
        return StreamSupport.stream(
                Spliterators.spliteratorUnknownSize(iterator(), Spliterator.ORDERED | Spliterator.NONNULL), false);
    }
}
