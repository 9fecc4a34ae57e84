package org.strparser.runtime;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Splits one byte stream into messages: bytes in, cut anywhere; messages out, whole and in order.
 *
 * <pre>
 *   feed   │ … msg 1 │ msg 2 │ msg 3 …        msg 2 is delivered where it lies; of msg 3 is kept what is there.
 * </pre>
 *
 * <p>A message that lies whole in what is fed is not copied; one that straddles feeds is assembled, in an array that grows with
 * what has arrived, never with what is promised: at most twice the bytes received of it and 4 KiB. Between messages nothing is
 * kept. Messages and outcome do not depend on the cutting.
 *
 * <p>No clock, no thread, no socket. One thread at a time; only {@link #counters} may be asked from others. The general mode of
 * Linux Documentation/networking/strparser.rst.
 */
public abstract sealed class StreamParser extends LiveCounters permits Programmed {
    /** Whether a call of this stream is on the stack. */
    private boolean running;

    StreamParser() {}

    /**
     * Takes bytes of {@code [from..to)} of an array, or of the direct buffer if there is one. Answers the index of the first not
     * taken, as {@link #at} does until the next call.
     */
    abstract int take(byte[] array, @Nullable ByteBuffer direct, int from, int to);

    abstract int at();

    abstract Outcome finish();

    /** Ends the stream as asked: behind the message being delivered, if one is; else at once. */
    abstract void end(End.Request request, boolean delivering);

    /** Whether a message is being assembled that lacks more bytes than that. */
    abstract boolean lacksMoreThan(int count);

    abstract int readInPlace(ReadableByteChannel channel) throws IOException;

    abstract void elapse(long nowNanos);

    /** Tells the handler of the end, if there is one and it has not been told. */
    abstract void tellEnd();

    /**
     * Takes the bytes between position and limit, and delivers the messages that are complete with them. All are taken, unless
     * the stream ends or is paused: then those that were not delivered stay, from the position on; behind an end they follow
     * {@link Outcome#held}. The bytes are neither written to nor kept. Paused, ended, and from inside the handler, nothing is
     * taken.
     *
     * @return whether the stream is still open; if not, {@link #outcome} says why
     */
    public boolean feed(ByteBuffer bytes) {
        int from = bytes.position();
        int to = bytes.limit();
        if (running) {
            return isOpen();
        }
        if (bytes.isDirect()) {
            running = true;
            try {
                take(Message.NO_BYTES, bytes, from, to);
            } finally {
                bytes.position(at());
                leave();
            }
        } else if (bytes.hasArray()) {
            feedHeap(bytes, bytes.array(), bytes.arrayOffset());
        } else {
            byte[] copy = new byte[to - from];
            bytes.get(from, copy);
            feedHeap(bytes, copy, -from);
        }
        return isOpen();
    }

    /** Feeds the bytes of {@code bytes}, which begin at index position + {@code shift} of {@code array}. */
    private void feedHeap(ByteBuffer bytes, byte[] array, int shift) {
        running = true;
        try {
            take(array, null, bytes.position() + shift, bytes.limit() + shift);
        } finally {
            bytes.position(at() - shift);
            leave();
        }
    }

    /** Takes the bytes {@code [from..to)} of an array; else as {@link #feed(ByteBuffer)}. Answers how many were taken. */
    public int feed(byte[] bytes, int from, int to) {
        Objects.checkFromToIndex(from, to, bytes.length);
        if (running) {
            return 0;
        }
        running = true;
        try {
            return take(bytes, null, from, to) - from;
        } finally {
            leave();
        }
    }

    /**
     * Reads from a channel once, and takes what comes. Where the open message lacks more than {@code scratch} has room for, its
     * bytes are read straight into their place, and none beyond it; else the scratch buffer is filled and fed. What the stream has
     * not taken is in it, between position and limit. Paused, ended, and from inside the handler, nothing is read.
     *
     * @return how many bytes were read; −1 at the end of the channel, of which the stream is to be {@linkplain #end told}
     */
    public int read(ReadableByteChannel channel, ByteBuffer scratch) throws IOException {
        scratch.clear();
        if (running || isPaused() || !isOpen()) {
            scratch.limit(0);
            return 0;
        }
        if (!lacksMoreThan(scratch.capacity())) {
            int count;
            try {
                count = channel.read(scratch);
            } finally {
                scratch.flip();
            }
            feed(scratch);
            return count;
        }
        scratch.limit(0);
        running = true;
        try {
            return readInPlace(channel);
        } finally {
            leave();
        }
    }

    /**
     * The peer sends no more. Asks the parser once more about the bytes that are there, since it may know of a failure earlier
     * than it was to be asked; a pause ends. After the end, answers the outcome there is.
     *
     * @throws IllegalStateException from inside the handler
     */
    public Outcome end() {
        if (running) {
            throw new IllegalStateException("a stream is not ended from inside its handler: stop it");
        }
        running = true;
        try {
            return finish();
        } finally {
            leave();
        }
    }

    /** Ends the stream behind the message being delivered, or at once from outside the handler. */
    public void stop() {
        request(End.Request.STOP);
    }

    /** As {@link #stop}, but as {@link Outcome.Failed}. {@code errno} is the name of a Linux errno: {@code EPROTO}. */
    public void abort(String reason, String errno) {
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(errno, "errno");
        request(End.Request.abort(reason, errno));
    }

    /** There is no memory for the record that is being joined: the stream ends behind the frame at hand. */
    void endForMemory() {
        request(End.Request.NO_MEMORY);
    }

    private void request(End.Request request) {
        end(request, running);
        if (!running) {
            tellEnd();
        }
    }

    /**
     * Tells the time, for {@link Pace}; nothing else does. The time of a message begins with the first tick that finds it open, so
     * that none is given up too early; how much too late is how far apart the ticks are. Nothing happens from inside the handler.
     *
     * @param nowNanos of any clock that does not jump: {@link System#nanoTime}
     * @return whether the stream is still open
     */
    public boolean tick(long nowNanos) {
        if (!running) {
            running = true;
            try {
                elapse(nowNanos);
            } finally {
                leave();
            }
        }
        return isOpen();
    }

    private void leave() {
        running = false;
        tellEnd();
    }

    /**
     * Takes no more bytes, behind the message being delivered, until {@link #unpause}. The time that an open message may take
     * begins anew then.
     */
    public abstract void pause();

    /** Takes bytes again. What a paused feed did not take is to be offered again. */
    public abstract void unpause();

    public abstract boolean isPaused();

    /**
     * The value that a state of the stream has for the next message.
     *
     * @throws IllegalArgumentException if the rule has no such state
     */
    public abstract long state(String name);

    /**
     * Gives a state its value for the next message: from the handler, where it wins over what the message says, or between messages.
     *
     * @throws IllegalArgumentException if the rule has no such state, or the value is outside its range
     * @throws IllegalStateException if bytes of the next message have been taken already
     */
    public abstract void setState(String name, long value);

    /** The same for a state that is an enumeration, with the name of the value. */
    public abstract void setState(String name, String enumerator);

    /**
     * Gives the stream another limit than {@link Options#maxMessageBytes}: for messages whose length is not known yet. Called from
     * the handler, it holds from the next feed on at the latest.
     *
     * @throws IllegalArgumentException if it is not in the range of that option
     */
    public abstract void setMaxMessageBytes(int bytes);

    /**
     * Offers another program, as a new version of the one it has: it takes over where the next message begins that does not lie in the
     * bytes being fed already, with the states of the same name as they are then. Where the new version does not know the value of such a state,
     * the stream keeps its program, and {@link #obstacle} says so; inside a record it waits for its end. From any thread; a later
     * offer takes the place of an earlier one.
     */
    public abstract void offer(ParserProgram next);

    /** The program that frames the stream. From any thread. */
    public abstract ParserProgram program();

    /** The program that was offered and has not taken over. From any thread. */
    public abstract Optional<ParserProgram> offered();

    /** Why the program that was offered does not take over; empty while it is to. From any thread. */
    public abstract Optional<String> obstacle();

    /** Whether the stream has not ended. */
    public abstract boolean isOpen();

    /** Where the stream is, between feeds. */
    public abstract StreamPhase phase();

    /**
     * How many bytes can be fed without any beyond the end of the open message: as many as the message, or the parser to know more
     * of it, lacks; 1 between messages, 0 after the end. Who reads so many at a time never reads past a message.
     */
    public abstract int wantedBytes();

    /** Why the stream ended; empty while it is open. */
    public abstract Optional<Outcome> outcome();

    /** Stream offset of the first byte that was not delivered. */
    public abstract long offset();

    /** What the stream has done so far. From any thread; each number is right by itself. */
    public abstract StreamCounters counters();

    /** Bytes of memory that the open message takes, for the tests of law 10. */
    abstract int heldCapacity();
}
