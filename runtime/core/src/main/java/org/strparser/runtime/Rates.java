package org.strparser.runtime;

import org.jspecify.annotations.Nullable;

/** Watches the rates of one stream, in windows of a second or as long as the driver does not tell the time. */
final class Rates {
    private static final long SECOND = 1_000_000_000;

    private final Pace pace;
    private long fromNanos;
    private long messagesBefore;
    private long bytesBefore;
    /** Whether there is a window. */
    private boolean looking;
    /** Whether a message has been open whenever the time was told in this window. */
    private boolean open;

    Rates(Pace pace) {
        this.pace = pace;
    }

    /**
     * Looks at the window if it is over; answers null where its rates are in order. A pause begins another one: what does not come
     * then is not the peer's fault.
     */
    End.@Nullable Failure look(long nowNanos, long messages, long bytes, boolean messageOpen, boolean paused) {
        open &= messageOpen;
        long nanos = nowNanos - fromNanos;
        if (!looking || paused) {
            begin(nowNanos, messages, bytes, messageOpen);
            looking = !paused;
            return null;
        }
        if (nanos < SECOND) {
            return null;
        }
        double seconds = (double) nanos / SECOND;
        End.Failure failure = judge(messages - messagesBefore, bytes - bytesBefore, seconds);
        begin(nowNanos, messages, bytes, messageOpen);
        return failure;
    }

    private void begin(long nowNanos, long messages, long bytes, boolean messageOpen) {
        fromNanos = nowNanos;
        messagesBefore = messages;
        bytesBefore = bytes;
        open = messageOpen;
    }

    private End.@Nullable Failure judge(long messages, long bytes, double seconds) {
        long most = pace.mostMessagesPerSecond();
        if (most > 0 && messages > most * seconds) {
            String what = messages + " messages in " + seconds + " s exceed the limit of " + most + " per second";
            return End.Failure.of(Cause.TOO_FAST, 0, what);
        }
        long least = pace.leastBytesPerSecond();
        if (open && bytes < least * seconds) {
            String what = ByteCount.text(bytes) + " in " + seconds + " s, less than " + least + " per second";
            return End.Failure.of(Cause.TOO_SLOW, 0, what);
        }
        return null;
    }
}
