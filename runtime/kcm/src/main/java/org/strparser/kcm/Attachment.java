package org.strparser.kcm;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.strparser.runtime.Message;
import org.strparser.runtime.MessageHandler;
import org.strparser.runtime.Options;
import org.strparser.runtime.Outcome;
import org.strparser.runtime.ParserProgram;
import org.strparser.runtime.StreamParser;
import org.strparser.runtime.StreamPhase;

/**
 * A connection in a multiplexor: Linux' psock. Reads, parses and writes on the thread of its loop; what it shares is {@link
 * #source} and {@link #path}, under the multiplexor's lock.
 *
 * <pre>
 *   attached ─▶ parsing ⇄ paused, with one message parked ─▶ stopped by an error ─▶ unattached
 *   free ⇄ reserved for a sender ─▶ given up for sending                        ─▶ unattached
 * </pre>
 */
final class Attachment implements MessageHandler, IoLoop.Member {
    /** Reads of one pass; then other connections have their turn. */
    private static final int MOST_READS = 16;

    final TcpConnection connection;
    final int index;
    final Source source = new Source(this::resume);
    final Path path;

    private final Multiplexor mux;
    private final IoLoop loop;
    private final StreamParser stream;
    private final AssemblyTimer timer = new AssemblyTimer();
    private final CompletableFuture<TcpConnection> drained = new CompletableFuture<>();
    private @Nullable SelectionKey key;
    private Instant arrival = Instant.EPOCH;
    private long fedBytes;
    /** How many bytes must be there before the parser is fed again; 0: any. Written by the loop alone. */
    private volatile int needBytes;
    /** TCP takes no more for now. */
    private boolean clogged;

    private boolean flushing;
    private boolean gone;
    private volatile boolean draining;
    private volatile boolean timedOut;
    /** How the stream ended; null while it goes on. */
    private volatile @Nullable Outcome outcome;

    Attachment(
            Multiplexor mux, IoLoop loop, TcpConnection connection, int index, ParserProgram program, Options options) {
        this.mux = mux;
        this.loop = loop;
        this.connection = connection;
        this.index = index;
        this.path = new Path(connection, () -> loop.execute(this::flush));
        this.stream = program.newStream(this, options);
    }

    Multiplexor multiplexor() {
        return mux;
    }

    IoLoop loop() {
        return loop;
    }

    /** On the loop's thread. */
    void begin() throws IOException {
        key = loop.register(connection.channel(), SelectionKey.OP_READ, this);
        pass();
    }

    private void resume() {
        loop.execute(() -> {
            if (!gone) {
                stream.unpause();
                pass();
            }
        });
    }

    /** Something was taken away by a reader of the connection. */
    void refresh() {
        loop.execute(this::pass);
    }

    @Override
    public void ready(int readyOps) {
        if ((readyOps & SelectionKey.OP_READ) != 0) {
            pass();
        }
        if ((readyOps & SelectionKey.OP_WRITE) != 0) {
            clogged = false;
            goOn();
            flush();
        }
    }

    /** TLS may hold a record back, in either direction: it goes on where it can. */
    private void goOn() {
        if (connection.wire.awaitsRoom(false)) {
            try {
                connection.wire.write();
            } catch (IOException e) {
                fail(new ConnectionError("EPIPE", "sending to " + connection + " failed", Optional.of(e)));
            }
            pass();
        }
    }

    /** Reads and parses all there is, and lets the socket that took it go to the end of the line. */
    private void pass() {
        if (gone) {
            return;
        }
        connection.reading.lock();
        try {
            arrival = Instant.now();
            feedAhead();
            int reads = 0;
            while (reads < MOST_READS && fill()) {
                feedAhead();
                reads++;
            }
            if (reads == MOST_READS) {
                // What TLS has decrypted already, no selector tells.
                loop.execute(this::pass);
            }
        } finally {
            connection.reading.unlock();
        }
        if (connection.peerClosed && !connection.endTold) {
            connection.endTold = true;
            fail(ConnectionError.of("EPIPE", "the peer " + connection + " sends no more"));
        }
        mux.run(() -> mux.steering.endPass(source));
        time();
        watchReads();
        if (clogged && !connection.wire.awaitsRoom(true)) {
            // It was not room that was lacking, but a step of the peer's in the handshake.
            clogged = false;
            flush();
        }
        finishDrain();
    }

    private void feedAhead() {
        ByteBuffer bytes = connection.ahead.bytes();
        if (bytes.hasRemaining() && takes(bytes.remaining())) {
            feed(bytes);
            connection.ahead.trim();
        }
    }

    /** Whether the parser is to be fed: of a message whose length is known, the rest is left until all of it is there (S23). */
    private boolean takes(int there) {
        return stream.isOpen()
                && !stream.isPaused()
                && (needBytes == 0 || there >= needBytes || needBytes > ReadAhead.MOST_BYTES);
    }

    private void feed(ByteBuffer bytes) {
        int there = bytes.remaining();
        long before = fedBytes;
        stream.feed(bytes);
        fedBytes += there - bytes.remaining();
        // As Linux does it: only where what the message lacked was more than all that there was.
        boolean waits = stream.phase() == StreamPhase.BODY
                && stream.wantedBytes() + fedBytes - Math.max(before, stream.offset()) > there;
        needBytes = waits ? stream.wantedBytes() : 0;
    }

    /** Reads once. Answers whether something came. */
    private boolean fill() {
        ByteBuffer scratch = loop.scratch;
        scratch.clear().limit(Math.min(scratch.capacity(), connection.ahead.room()));
        if (connection.peerClosed || !scratch.hasRemaining()) {
            return false;
        }
        int count;
        try {
            count = connection.wire.read(scratch);
        } catch (IOException e) {
            connection.lost(e);
            connection.endTold = true;
            fail(new ConnectionError("EPIPE", "the connection to " + connection + " was lost", Optional.of(e)));
            return false;
        }
        scratch.flip();
        connection.channelRead.addAndGet(Math.max(0, count));
        if (count < 0) {
            connection.peerClosed = true;
        } else if (count > 0 && connection.ahead.size() == 0 && takes(count)) {
            feed(scratch);
        }
        connection.ahead.append(scratch);
        return count > 0;
    }

    @Override
    public void onMessage(Message message) {
        Inbound inbound = new Inbound(message.retain(), connection, arrival, mux.keyOf(connection, message));
        if (!mux.locked(() -> mux.steering.deliver(source, inbound))) {
            stream.pause();
        }
    }

    @Override
    public void onEnd(Outcome ended) {
        outcome = ended;
        connection.lastOutcome = ended;
        timer.stop();
        if (ended instanceof Outcome.Failed failed) {
            fail(new ConnectionError(timedOut ? "ETIMEDOUT" : failed.errno(), failed.message(), failed.cause()));
            lose(ended);
        } else if (ended instanceof Outcome.HandedOver) {
            String errno = isUnrecovered(ended) ? "ENODATA" : "ESTRPIPE";
            fail(ConnectionError.of(errno, "the parser hands the stream over at offset " + ended.offset()));
            lose(ended);
        }
    }

    private void lose(Outcome ended) {
        if (ended.held().length > 0) {
            mux.report(new Loss(Loss.Cause.PARSER_STOPPED, ended.held().length, Optional.of(connection)));
        }
    }

    private static boolean isUnrecovered(@Nullable Outcome ended) {
        return ended instanceof Outcome.HandedOver && ended.held().length > 0;
    }

    /** From any thread: an error is posted, and sending over this connection ends. */
    void fail(ConnectionError error) {
        connection.post(error);
        mux.run(() -> mux.transmit.error(path));
        mux.tell(listener -> listener.onError(connection, error));
    }

    private void time() {
        StreamPhase phase = stream.phase();
        if (phase == StreamPhase.HEADER || phase == StreamPhase.BODY) {
            timer.inMessage(stream.offset(), mux.now(), connection.assemblyTimeoutNanos());
        } else {
            timer.stop();
        }
    }

    @Override
    public void tick() {
        if (gone) {
            return;
        }
        // A message that the peer's end has cut will never be whole: that it is late is no news.
        if (timer.isOver(mux.now()) && !connection.peerClosed && !stream.isPaused()) {
            timedOut = true;
            stream.abort("timeout", "ETIMEDOUT");
        }
        stream.tick(mux.now());
        watchReads();
        finishDrain();
    }

    private void watchReads() {
        SelectionKey registered = key;
        if (registered != null && registered.isValid()) {
            boolean reads = !connection.peerClosed && connection.ahead.room() > 0;
            registered.interestOps((reads ? SelectionKey.OP_READ : 0)
                    | (connection.wire.awaitsRoom(clogged) ? SelectionKey.OP_WRITE : 0));
        }
    }

    /** Writes what there is to write over this connection. */
    private void flush() {
        if (gone || flushing || clogged) {
            return;
        }
        flushing = true;
        try {
            while (!clogged && writeOnce()) {
                // As long as TCP takes all it is given.
            }
        } finally {
            flushing = false;
        }
        watchReads();
        finishDrain();
    }

    private boolean writeOnce() {
        Transmit.Batch batch = mux.lockedOrNull(() -> mux.transmit.next(path));
        if (batch == null) {
            return false;
        }
        long count;
        try {
            count = connection.wire.write(batch.buffers);
        } catch (IOException e) {
            fail(new ConnectionError("EPIPE", "sending to " + connection + " failed", Optional.of(e)));
            return false;
        }
        connection.channelWritten.addAndGet(count);
        mux.run(() -> mux.transmit.wrote(path, batch, count));
        clogged = count < batch.byteCount;
        return true;
    }

    void setMaxMessageBytes(int bytes) {
        loop.execute(() -> stream.setMaxMessageBytes(bytes));
    }

    void setWeight(int weight) {
        mux.run(() -> path.weight = weight);
    }

    void setHealthy(boolean healthy) {
        mux.run(() -> mux.transmit.setSuspended(path, !healthy || draining));
    }

    boolean isUsable() {
        return mux.locked(() -> path.isUsable() && !path.errored);
    }

    CompletableFuture<TcpConnection> drain() {
        draining = true;
        mux.run(() -> mux.transmit.setSuspended(path, true));
        loop.execute(this::finishDrain);
        return drained;
    }

    private void finishDrain() {
        if (!draining || gone || flushing) {
            return;
        }
        boolean idle = mux.locked(() -> path.holder == null && source.parked == null);
        boolean over = connection.peerClosed || !stream.isOpen();
        if (idle && (over || (stream.phase() == StreamPhase.BETWEEN && connection.ahead.size() == 0))) {
            mux.detach(this);
        }
    }

    /** On the loop's thread, once the multiplexor has let go: the stream ends, the channel is free. */
    void end() {
        gone = true;
        stream.stop();
        if (outcome instanceof Outcome.Stopped stopped && stopped.held().length > 0) {
            mux.report(new Loss(Loss.Cause.UNATTACHED_PARTIAL, stopped.held().length, Optional.of(connection)));
        }
        SelectionKey registered = key;
        if (registered != null) {
            registered.cancel();
        }
        try {
            loop.forget();
            connection.release();
            if (!connection.isOpen()) {
                connection.closeChannel();
            }
        } catch (IOException e) {
            IoLoop.report(e);
        }
        drained.complete(connection);
    }

    /** From any thread. */
    ConnectionCounters counters() {
        return mux.locked(() -> AttachmentFigures.counters(path, stream.counters(), isUnrecovered(outcome), timedOut));
    }

    /** The words of the Status column in /proc/net/kcm; under the multiplexor's lock. */
    String status() {
        Outbox holder = path.holder;
        int reservedBy = holder == null ? AttachmentFigures.FREE : mux.indexOf(holder);
        String read = connection.aheadBytes() == 0
                ? ""
                : needBytes > 0 && outcome == null ? "RxWait=" + needBytes + " " : "RxWait ";
        return AttachmentFigures.status(
                path.stopped, outcome != null, reservedBy, source.parked != null ? "RxPause RdyRx " : read);
    }

    /** Messages sent that none has come back for. */
    long load() {
        return path.messageCount - stream.counters().messages();
    }
}
