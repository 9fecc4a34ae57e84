package org.strparser.runtime;

import java.util.concurrent.atomic.AtomicLong;

/**
 * How many bytes of open messages all streams that share it may hold together. A stream that would need more than is left ends
 * with the reason {@code no_memory}. For any number of threads; a stream gives back what it held when its message is done.
 */
public final class MemoryBudget {
    private static final MemoryBudget UNLIMITED = new MemoryBudget(Long.MAX_VALUE);

    private final long most;
    private final AtomicLong used = new AtomicLong();

    private MemoryBudget(long most) {
        this.most = most;
    }

    /** A budget of that many bytes, at least 1. */
    public static MemoryBudget of(long bytes) {
        if (bytes < 1) {
            throw new IllegalArgumentException("bytes=" + bytes + " is not at least 1");
        }
        return new MemoryBudget(bytes);
    }

    /** No limit, and nothing is counted. */
    public static MemoryBudget unlimited() {
        return UNLIMITED;
    }

    boolean isUnlimited() {
        return most == Long.MAX_VALUE;
    }

    /** Bytes held at this moment. */
    public long usedBytes() {
        return used.get();
    }

    /** Takes that many bytes, or none. */
    boolean reserve(long bytes) {
        if (isUnlimited()) {
            return true;
        }
        if (used.addAndGet(bytes) <= most) {
            return true;
        }
        used.addAndGet(-bytes);
        return false;
    }

    void release(long bytes) {
        if (!isUnlimited()) {
            used.addAndGet(-bytes);
        }
    }
}
