package org.strparser.kcm;

import java.time.Duration;
import java.util.Objects;

/**
 * When a {@link Link} dials again. The wait before attempt n is random in half to all of {@code first · 2^n}, at most {@code
 * longest}; after a connection that was attached it begins anew.
 *
 * @param first the wait before the first attempt
 * @param longest the longest wait
 * @param attempts in a row that may fail before the link gives up; 0: any number
 * @param timeout how long one attempt may take
 */
public record ReconnectPolicy(Duration first, Duration longest, int attempts, Duration timeout) {
    public ReconnectPolicy {
        Objects.requireNonNull(first, "first");
        Objects.requireNonNull(longest, "longest");
        Objects.requireNonNull(timeout, "timeout");
        if (first.isNegative() || longest.compareTo(first) < 0 || attempts < 0 || timeout.isNegative()) {
            throw new IllegalArgumentException("first=" + first + ", longest=" + longest + ", attempts=" + attempts
                    + ", timeout=" + timeout + ": the longest wait is at least the first, none is negative");
        }
    }

    /** From 100 ms to 10 s, any number of attempts of 5 s. */
    public static ReconnectPolicy defaults() {
        return new ReconnectPolicy(Duration.ofMillis(100), Duration.ofSeconds(10), 0, Duration.ofSeconds(5));
    }

    public ReconnectPolicy withFirst(Duration wait) {
        return new ReconnectPolicy(wait, longest, attempts, timeout);
    }

    public ReconnectPolicy withAttempts(int most) {
        return new ReconnectPolicy(first, longest, most, timeout);
    }

    /** The wait before an attempt; {@code spread} in [0..1). */
    long waitNanos(int failed, double spread) {
        double full = (double) first.toNanos() * Math.pow(2, Math.min(failed, 30));
        return (long) (Math.min(full, (double) longest.toNanos()) * (0.5 + spread / 2));
    }
}
