package org.strparser.runtime;

import java.util.Objects;
import org.strparser.api.Verdict;

/**
 * How a stream is parsed.
 *
 * @param maxMessageBytes longest message that is accepted, 1 … {@link Verdict#MAX_LENGTH}; the rule's own limit holds as well
 * @param maxHeaderBytes within how many bytes of a message its length must be known, 1 … {@link Verdict#MAX_LENGTH}
 * @param streamAboveBytes longer messages are delivered {@linkplain MessageHandler#onPiece piece by piece} instead of assembled
 * @param oversize what becomes of a message beyond {@code maxMessageBytes}
 * @param pace limits in time
 * @param budget what all streams that share it may hold together
 * @param joined whether the frames of a record are kept until it is whole, and {@linkplain MessageHandler#onRecord delivered at
 *     once}; a message that is no part of a longer record is one by itself. Not together with pieces or skipping
 * @param checked whether each message is an object of its own that refuses to be used after its callback, naming the delivery;
 *     otherwise one object serves all messages of a feed and a late use within that feed reads whatever is there
 */
public record Options(
        int maxMessageBytes,
        int maxHeaderBytes,
        int streamAboveBytes,
        Oversize oversize,
        Pace pace,
        MemoryBudget budget,
        boolean joined,
        boolean checked) {

    static final String CHECKED_PROPERTY = "org.strparser.checked";

    public Options {
        requireLength("maxMessageBytes", maxMessageBytes);
        requireLength("maxHeaderBytes", maxHeaderBytes);
        requireLength("streamAboveBytes", streamAboveBytes);
        Objects.requireNonNull(oversize, "oversize");
        Objects.requireNonNull(pace, "pace");
        Objects.requireNonNull(budget, "budget");
        if (joined && (streamAboveBytes < Verdict.MAX_LENGTH || oversize == Oversize.SKIP)) {
            throw new IllegalArgumentException(
                    "joined records are delivered whole: without streamAboveBytes, and with oversize=ABORT");
        }
    }

    private static void requireLength(String name, int bytes) {
        if (bytes < 1 || bytes > Verdict.MAX_LENGTH) {
            throw new IllegalArgumentException(name + "=" + bytes + " is not in 1.." + Verdict.MAX_LENGTH);
        }
    }

    /** The rule's limits alone; checked where the system property {@code org.strparser.checked} is {@code true}. */
    public static Options defaults() {
        return new Options(
                Verdict.MAX_LENGTH,
                Verdict.MAX_LENGTH,
                Verdict.MAX_LENGTH,
                Oversize.ABORT,
                Pace.free(),
                MemoryBudget.unlimited(),
                false,
                Boolean.getBoolean(CHECKED_PROPERTY));
    }

    public Options withMaxMessageBytes(int bytes) {
        return new Options(bytes, maxHeaderBytes, streamAboveBytes, oversize, pace, budget, joined, checked);
    }

    public Options withMaxHeaderBytes(int bytes) {
        return new Options(maxMessageBytes, bytes, streamAboveBytes, oversize, pace, budget, joined, checked);
    }

    public Options withStreamAboveBytes(int bytes) {
        return new Options(maxMessageBytes, maxHeaderBytes, bytes, oversize, pace, budget, joined, checked);
    }

    public Options withOversize(Oversize what) {
        return new Options(maxMessageBytes, maxHeaderBytes, streamAboveBytes, what, pace, budget, joined, checked);
    }

    public Options withPace(Pace limits) {
        return new Options(
                maxMessageBytes, maxHeaderBytes, streamAboveBytes, oversize, limits, budget, joined, checked);
    }

    public Options withBudget(MemoryBudget shared) {
        return new Options(maxMessageBytes, maxHeaderBytes, streamAboveBytes, oversize, pace, shared, joined, checked);
    }

    public Options withJoined(boolean on) {
        return new Options(maxMessageBytes, maxHeaderBytes, streamAboveBytes, oversize, pace, budget, on, checked);
    }

    public Options withChecked(boolean on) {
        return new Options(maxMessageBytes, maxHeaderBytes, streamAboveBytes, oversize, pace, budget, joined, on);
    }
}
