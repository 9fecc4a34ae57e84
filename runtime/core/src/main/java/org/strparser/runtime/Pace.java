package org.strparser.runtime;

import java.time.Duration;
import java.util.Objects;

/**
 * Limits in time. They are looked at when the driver {@linkplain StreamParser#tick tells the time}, and only then.
 *
 * @param assemblyTimeoutNanos how long a message may take from its first byte to its last; with a message that is delivered
 *     piece by piece, from one piece to the next. 0, less, and {@link Long#MAX_VALUE}: as long as it likes
 * @param timed which messages the timeout is for
 * @param mostMessagesPerSecond 0: as many as there are
 * @param leastBytesPerSecond while a message is open. 0: as few as there are
 */
public record Pace(long assemblyTimeoutNanos, Timed timed, long mostMessagesPerSecond, long leastBytesPerSecond) {

    /** Which messages the assembly timeout is for. */
    public enum Timed {
        /** Each that is not whole in the feed that brings its first byte. */
        EVERY_MESSAGE,
        /** Only those whose length was not known at the end of that feed: elsewhere Linux starts no timer in general mode. */
        CUT_HEADERS
    }

    public Pace {
        Objects.requireNonNull(timed, "timed");
        if (mostMessagesPerSecond < 0 || leastBytesPerSecond < 0) {
            throw new IllegalArgumentException("a rate of " + Math.min(mostMessagesPerSecond, leastBytesPerSecond)
                    + " per second is less than none");
        }
    }

    /** No limits. */
    public static Pace free() {
        return new Pace(0, Timed.EVERY_MESSAGE, 0, 0);
    }

    public Pace withAssemblyTimeout(Duration timeout) {
        return new Pace(timeout.toNanos(), timed, mostMessagesPerSecond, leastBytesPerSecond);
    }

    public Pace withTimed(Timed which) {
        return new Pace(assemblyTimeoutNanos, which, mostMessagesPerSecond, leastBytesPerSecond);
    }

    public Pace withMostMessagesPerSecond(long messages) {
        return new Pace(assemblyTimeoutNanos, timed, messages, leastBytesPerSecond);
    }

    public Pace withLeastBytesPerSecond(long bytes) {
        return new Pace(assemblyTimeoutNanos, timed, mostMessagesPerSecond, bytes);
    }

    /** Whether a message that has been open for so long has taken too long. */
    boolean isOver(long ageNanos, boolean headerCut) {
        return assemblyTimeoutNanos > 0
                && assemblyTimeoutNanos < Long.MAX_VALUE
                && ageNanos >= assemblyTimeoutNanos
                && (headerCut || timed == Timed.EVERY_MESSAGE);
    }

    boolean hasRates() {
        return mostMessagesPerSecond > 0 || leastBytesPerSecond > 0;
    }
}
