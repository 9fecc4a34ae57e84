package org.strparser.runtime.driver;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.function.Consumer;
import org.strparser.runtime.Outcome;
import org.strparser.runtime.Pace;
import org.strparser.runtime.StreamCounters;
import org.strparser.runtime.StreamParser;
import org.strparser.runtime.StreamPhase;

/**
 * A channel in a {@link SelectorLoop}, and its stream. Its methods may be called from any thread: from the loop's own, a handler's,
 * they take effect at once; from others as soon as the loop comes to it.
 */
public final class Connection implements Transport {
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final SelectorLoop loop;
    private final SocketChannel channel;
    private final SelectionKey key;
    private final ConnectionHandler handler;
    private final StreamParser stream;
    private final boolean timed;
    private final SendQueue out = new SendQueue();
    /** What was read and the stream has not taken, because it is paused or over. */
    private ByteBuffer unfed = NOTHING;
    /** Whether the stream is being fed: what is asked for meanwhile takes effect behind it. */
    private boolean feeding;
    /** Whether the peer can be reached no more. */
    private boolean lost;

    private boolean left;

    /** On the loop's thread. */
    Connection(SelectorLoop loop, SocketChannel channel, SelectionKey key, Service service) {
        this.loop = loop;
        this.channel = channel;
        this.key = key;
        this.handler = service.handlers().apply(this);
        this.stream = service.program().newStream(handler, service.options());
        this.timed = !service.options().pace().equals(Pace.free());
    }

    /** The channel. Neither read, written nor closed by the application as long as the loop has it. */
    public SocketChannel channel() {
        return channel;
    }

    /** What the stream has done so far. */
    public StreamCounters counters() {
        return stream.counters();
    }

    /** Takes no more bytes, behind the message being delivered: the peer is held up by TCP. */
    @Override
    public void pause() {
        loop.execute(() -> change(StreamParser::pause));
    }

    /** Takes bytes again, those first that a pause has left. */
    @Override
    public void unpause() {
        loop.execute(() -> change(StreamParser::unpause));
    }

    /** Ends the stream behind the message being delivered, and closes the channel when what was sent is out. */
    @Override
    public void stop() {
        loop.execute(() -> change(StreamParser::stop));
    }

    /** Ends the stream as failed, behind the message being delivered. */
    public void abort(String reason, String errno) {
        loop.execute(() -> change(open -> open.abort(reason, errno)));
    }

    /** Sends the buffers one after the other, without copying them: they are the connection's from now on. */
    @Override
    public void send(ByteBuffer... buffers) {
        loop.execute(() -> {
            for (ByteBuffer buffer : buffers) {
                out.add(buffer);
            }
            write();
        });
    }

    private void change(Consumer<StreamParser> what) {
        try {
            what.accept(stream);
        } finally {
            settle();
        }
    }

    private final class Events implements Selected {
        @Override
        public void ready(int readyOps, ByteBuffer receive) {
            if ((readyOps & SelectionKey.OP_WRITE) != 0) {
                write();
            }
            if (key.isValid() && (readyOps & SelectionKey.OP_READ) != 0) {
                read(receive);
            }
        }

        @Override
        public void tick(long nowNanos) {
            if (timed) {
                change(open -> open.tick(nowNanos));
            }
            handler.onTick(nowNanos);
        }

        @Override
        public void drain() {
            settle();
        }

        @Override
        public void shut() {
            try {
                stream.stop();
            } finally {
                leave();
            }
        }
    }

    /** How the loop reaches this connection. */
    Selected events() {
        return new Events();
    }

    private void read(ByteBuffer receive) {
        feeding = true;
        try {
            if (stream.read(channel, receive) < 0) {
                stream.end();
            }
        } catch (IOException e) {
            lose();
        } finally {
            feeding = false;
            keep(receive);
            settle();
        }
    }

    /** What was not taken leaves the loop's buffer, which is the next connection's. */
    private void keep(ByteBuffer receive) {
        if (receive.hasRemaining()) {
            unfed = ByteBuffer.allocate(receive.remaining()).put(receive).flip();
        }
    }

    private void feed(ByteBuffer bytes) {
        feeding = true;
        try {
            stream.feed(bytes);
        } finally {
            feeding = false;
        }
    }

    private void write() {
        try {
            out.flush(channel);
        } catch (IOException e) {
            lose();
        } finally {
            settle();
        }
    }

    private void lose() {
        lost = true;
        stream.abort("connection_lost", "ECONNRESET");
    }

    /** Brings what the selector looks for in line with the state of the stream; leaves the loop when both ways are done. */
    private void settle() {
        if (feeding || left) {
            return;
        }
        while (stream.isOpen() && !stream.isPaused() && unfed.hasRemaining()) {
            feed(unfed);
        }
        if (!unfed.hasRemaining()) {
            unfed = NOTHING;
        }
        if (loop.isDraining() && stream.phase() == StreamPhase.BETWEEN && !unfed.hasRemaining()) {
            stream.stop();
        }
        boolean reading = stream.isOpen() && !stream.isPaused();
        if (lost || (!stream.isOpen() && out.isEmpty())) {
            leave();
        } else {
            key.interestOps((reading ? SelectionKey.OP_READ : 0) | (out.isEmpty() ? 0 : SelectionKey.OP_WRITE));
        }
    }

    private void leave() {
        if (!left) {
            left = true;
            key.cancel();
            loop.leave(this);
        }
    }

    /** The selector has forgotten the channel. */
    void letGo() {
        Outcome end = stream.end();
        if (!(end instanceof Outcome.HandedOver)) {
            loop.close(channel);
        }
        byte[] held = end.held();
        handler.onReleased(
                channel,
                ByteBuffer.allocate(held.length + unfed.remaining())
                        .put(held)
                        .put(unfed)
                        .flip());
    }
}
