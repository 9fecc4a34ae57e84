package org.strparser.bench.loopback;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * What the takers of a server have got. Each message bears a number behind its header; of all numbers a sum is kept in which none can stand
 * for others: one message lost and another twice is seen, also when the second comes late. For any number of threads.
 */
final class Receipts {
    /** Where the number stands in a message. */
    static final int NUMBER_AT = 4;

    private final LongAdder count = new LongAdder();
    private final LongAdder sum = new LongAdder();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    void take(byte[] message) {
        // The sum first: whoever sees the count sees the sum of as many.
        sum.add(mixed(ByteBuffer.wrap(message).getLong(NUMBER_AT)));
        count.increment();
    }

    /** Something has ended that should go on. */
    void fail(Throwable e) {
        failure.compareAndSet(null, e);
    }

    long count() {
        return count.sum();
    }

    /**
     * Throws unless these are the messages {@code [0..sent)}, each once, and nothing has failed.
     *
     * @throws IllegalStateException that says what is wrong
     */
    void check(long sent) {
        Throwable failed = failure.get();
        if (failed != null) {
            throw new IllegalStateException("after " + count() + " of " + sent + " messages", failed);
        }
        if (count() != sent) {
            throw new IllegalStateException("of " + sent + " messages " + count() + " arrived");
        }
        long expected = 0;
        for (long number = 0; number < sent; number++) {
            expected += mixed(number);
        }
        if (sum.sum() != expected) {
            throw new IllegalStateException("of " + sent + " messages some arrived twice, and others not at all");
        }
    }

    /** Whether something has failed. */
    boolean isFailed() {
        return failure.get() != null;
    }

    /** A number in which each bit depends on all: the mixing of splitmix64. */
    private static long mixed(long number) {
        long x = number + 0x9e3779b97f4a7c15L;
        x = (x ^ (x >>> 30)) * 0xbf58476d1ce4e5b9L;
        x = (x ^ (x >>> 27)) * 0x94d049bb133111ebL;
        return x ^ (x >>> 31);
    }
}
