package org.strparser.runtime;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * A few objects that nobody uses now, for whoever needs one next: with as many threads as there are slots, or fewer, none is made
 * in the long run. For any number of threads; two that share a slot make objects at worst.
 */
final class Spares<T> {
    private static final int SLOTS = 8;

    private final AtomicReferenceArray<@Nullable T> slots = new AtomicReferenceArray<>(SLOTS);

    /** A spare object, now the caller's own; null where there is none. */
    @Nullable
    T take() {
        int slot = slot();
        return slots.getPlain(slot) == null ? null : slots.getAndSet(slot, null);
    }

    /** Keeps an object that the caller does not use any more, instead of the one that lay there. */
    void give(T spare) {
        slots.setRelease(slot(), spare);
    }

    private static int slot() {
        return (int) Thread.currentThread().getId() & (SLOTS - 1);
    }
}
