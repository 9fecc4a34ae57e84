package org.strparser.runtime;

import java.io.IOException;
import java.nio.channels.ReadableByteChannel;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The open message of a stream, as far as it has come.
 *
 * <pre>
 *   bytes   │ from earlier feeds │ from this feed │ lacking … │
 *           0                    earlier          length      needed
 * </pre>
 *
 * <p>With an unknown length, {@code needed} is where the parser is asked again; with a known one, where the message ends.
 *
 * <p>An assembly is leased by a stream while a message is open, and given back: streams make none in the long run.
 */
final class Assembly extends HeldBytes {
    private static final Spares<Assembly> SPARES = new Spares<>();
    private static final long UNSTAMPED = Long.MIN_VALUE;

    private int earlier;
    private int needed;
    private boolean lengthKnown;
    /** Whether the parser has been asked in this feed. */
    private boolean asked;

    private boolean headerCut;
    /** When the message was first seen open, in the driver's time. */
    private long openedNanos = UNSTAMPED;
    /** Null unless the message is delivered piece by piece, or skipped. */
    private @Nullable Passage passage;

    private Assembly() {}

    /** An empty one, until {@link #release}. */
    static Assembly lease(MemoryBudget budget) {
        Assembly spare = SPARES.take();
        Assembly leased = spare == null ? new Assembly() : spare;
        leased.charge(budget);
        return leased;
    }

    /** Is not used by its stream any more, however far its message has come. */
    void release() {
        clear();
        discharge();
        SPARES.give(this);
    }

    int earlier() {
        return earlier;
    }

    /** Whether no message is open. */
    boolean isEmpty() {
        return length == 0 && !isPassing();
    }

    /**
     * Whether the message is delivered piece by piece, or skipped. Asked at each message that straddles feeds: C2 would not inline {@link
     * #passage} there, since most processes never load the class that its signature names.
     */
    boolean isPassing() {
        return passage != null;
    }

    /** How far the message has come that {@link #isPassing}. */
    Passage passage() {
        return Objects.requireNonNull(passage);
    }

    /** The message is passed on in pieces from now on. */
    void pass(Passage way) {
        passage = way;
        needed = 0;
    }

    /** What was held of the message has been passed on. */
    void passed() {
        length = 0;
        earlier = 0;
        drop();
    }

    /** Lets the application keep the bytes when the message is done, if they are those of this array. */
    boolean lends(byte[] array) {
        return lends(array, lengthKnown);
    }

    boolean isLengthKnown() {
        return lengthKnown;
    }

    /** How many bytes to collect until the parser is asked again, or the message is whole; less than 1 in a passage. */
    int missing() {
        return needed - length;
    }

    /** How many bytes are lacking until the parser is asked again, or the message is over. */
    int lacking() {
        return passage == null ? needed - length : passage.left() - length;
    }

    boolean isStamped() {
        return openedNanos != UNSTAMPED;
    }

    /** When the message was first seen open; the present, if this is it. */
    long stamp(long nowNanos) {
        if (openedNanos == UNSTAMPED) {
            openedNanos = nowNanos;
        }
        return openedNanos;
    }

    /** The time that the message may take begins anew. */
    void unstamp() {
        openedNanos = UNSTAMPED;
    }

    /** What comes from now on is of another feed. */
    void endFeed() {
        earlier = length;
        asked = false;
        headerCut |= !lengthKnown;
    }

    /** Whether a feed has ended before the length was known. */
    boolean isHeaderCut() {
        return headerCut;
    }

    /**
     * How many bytes to add before the parser is asked: what it asked for; where it goes on asking within one feed, as much as
     * there is already, so that a rule which asks for one byte after the other is not asked for each. What the message turns
     * out not to own is given back.
     */
    int room(int mostHeaderBytes) {
        if (lengthKnown || !asked) {
            return missing();
        }
        return Math.min(Math.max(missing(), length), mostHeaderBytes - length);
    }

    /** The parser will be asked when there are {@code bytesNeeded}. */
    void awaitHeader(int bytesNeeded) {
        needed = bytesNeeded;
        asked = true;
    }

    /** The message has {@code messageLength} bytes. Answers how many of those at hand are not its own. */
    int awaitBody(int messageLength) {
        needed = messageLength;
        lengthKnown = true;
        int surplus = Math.max(0, length - messageLength);
        length -= surplus;
        return surplus;
    }

    /** Makes room for {@code count} bytes. Answers how many it has copied for it, or −1 if the budget does not allow it. */
    int reserve(int count) {
        return reserve(count, lengthKnown ? needed : Integer.MAX_VALUE);
    }

    /** Makes room for bytes that are read from a channel; answers as {@link #reserve}. */
    int growInPlace() {
        return growInPlace(needed);
    }

    /** Reads once into the room there is, no byte beyond the message. Answers how many came, −1 at the end of the channel. */
    int readFrom(ReadableByteChannel channel) throws IOException {
        return readFrom(channel, needed);
    }

    /** Takes back what this feed has added. Answers how much that was. */
    int takeBack() {
        int added = length - earlier;
        length = earlier;
        return added;
    }

    /** Forgets the first {@code count} bytes, which were whole messages. */
    void dropFirst(int count) {
        shift(count);
        earlier = length;
    }

    /** The message is done. */
    void clear() {
        length = 0;
        earlier = 0;
        lengthKnown = false;
        asked = false;
        headerCut = false;
        passage = null;
        openedNanos = UNSTAMPED;
        trim();
    }
}
