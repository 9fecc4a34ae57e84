package org.strparser.kcm;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.strparser.runtime.Message;
import org.strparser.runtime.MessageHandler;
import org.strparser.runtime.Options;
import org.strparser.runtime.Outcome;
import org.strparser.runtime.ParserProgram;
import org.strparser.runtime.StreamParser;
import org.strparser.runtime.StreamPhase;

/** The receiving half of an attachment: reads what has come, parses it, and gives the messages to the sockets. On the loop's thread. */
final class Inflow implements MessageHandler {
    /** Reads of one pass; then other connections have their turn. */
    private static final int MOST_READS = 16;

    final StreamParser stream;
    private final Attachment attached;
    private final Multiplexor mux;
    private final TcpConnection connection;
    private final ByteBuffer scratch;
    private final AssemblyTimer timer = new AssemblyTimer();
    private Instant arrival = Instant.EPOCH;
    private long fedBytes;
    /** How many bytes must be there before the parser is fed again; 0: any. Written by the loop alone. */
    private volatile int needBytes;

    private volatile boolean timedOut;
    /** How the stream ended; null while it goes on. */
    private volatile @Nullable Outcome outcome;

    Inflow(Attachment attached, ParserProgram program, Options options) {
        this.attached = attached;
        this.mux = attached.multiplexor();
        this.connection = attached.connection;
        this.scratch = attached.loop().scratch;
        this.stream = program.newStream(this, options);
    }

    @Nullable
    Outcome outcome() {
        return outcome;
    }

    /** Reads and parses what there is. Answers whether there may be more. */
    boolean take() {
        connection.intake.reading.lock();
        try {
            arrival = Instant.now();
            feedAhead();
            int reads = 0;
            while (reads < MOST_READS && fill()) {
                feedAhead();
                reads++;
            }
            return reads == MOST_READS;
        } finally {
            connection.intake.reading.unlock();
        }
    }

    private void feedAhead() {
        ByteBuffer bytes = connection.intake.ahead.bytes();
        if (bytes.hasRemaining() && takes(bytes.remaining())) {
            feed(bytes);
            connection.intake.ahead.trim();
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
        scratch.clear().limit(Math.min(scratch.capacity(), connection.intake.ahead.room()));
        if (connection.intake.peerClosed || !scratch.hasRemaining()) {
            return false;
        }
        int count;
        try {
            count = connection.wire.read(scratch);
        } catch (IOException e) {
            connection.intake.lost(e);
            connection.endTold = true;
            attached.fail(
                    new ConnectionError("EPIPE", "the connection to " + connection + " was lost", Optional.of(e)));
            return false;
        }
        scratch.flip();
        connection.intake.channelRead.addAndGet(Math.max(0, count));
        if (count < 0) {
            connection.intake.peerClosed = true;
        } else if (count > 0 && connection.intake.ahead.size() == 0 && takes(count)) {
            feed(scratch);
        }
        connection.intake.ahead.append(scratch);
        return count > 0;
    }

    @Override
    public void onMessage(Message message) {
        Inbound inbound = new Inbound(message.retain(), connection, arrival, mux.keyOf(connection, message));
        if (!mux.locked(() -> mux.steering.deliver(attached.source, inbound))) {
            stream.pause();
        }
    }

    @Override
    public void onEnd(Outcome ended) {
        outcome = ended;
        connection.lastOutcome = ended;
        timer.stop();
        if (ended instanceof Outcome.Failed failed) {
            attached.fail(
                    new ConnectionError(timedOut ? "ETIMEDOUT" : failed.errno(), failed.message(), failed.cause()));
            lose(ended);
        } else if (ended instanceof Outcome.HandedOver) {
            String errno = isUnrecovered(ended) ? "ENODATA" : "ESTRPIPE";
            attached.fail(ConnectionError.of(errno, "the parser hands the stream over at offset " + ended.offset()));
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

    /** The open message takes its time, or there is none. */
    void time() {
        StreamPhase phase = stream.phase();
        if (phase == StreamPhase.HEADER || phase == StreamPhase.BODY) {
            timer.inMessage(stream.offset(), mux.now(), connection.assemblyTimeoutNanos());
        } else {
            timer.stop();
        }
    }

    /** A message may have taken too long. */
    void tick() {
        // A message that the peer's end has cut will never be whole: that it is late is no news.
        if (timer.isOver(mux.now()) && !connection.intake.peerClosed && !stream.isPaused()) {
            timedOut = true;
            stream.abort("timeout", "ETIMEDOUT");
        }
        stream.tick(mux.now());
    }

    /** Whether nothing of a message is there, or nothing more will come. */
    boolean isAtRest() {
        boolean over = connection.intake.peerClosed || !stream.isOpen();
        return over || (stream.phase() == StreamPhase.BETWEEN && connection.intake.ahead.size() == 0);
    }

    /** The connection was taken out. */
    void end() {
        stream.stop();
        if (outcome instanceof Outcome.Stopped stopped && stopped.held().length > 0) {
            mux.report(new Loss(Loss.Cause.UNATTACHED_PARTIAL, stopped.held().length, Optional.of(connection)));
        }
    }

    /** From any thread, under the multiplexor's lock. */
    ConnectionCounters counters(Path path) {
        return AttachmentFigures.counters(path, stream.counters(), isUnrecovered(outcome), timedOut);
    }

    /** What the parser waits for, as a word of the Status column. */
    String word() {
        return connection.intake.aheadBytes() == 0
                ? ""
                : needBytes > 0 && outcome == null ? "RxWait=" + needBytes + " " : "RxWait ";
    }
}
