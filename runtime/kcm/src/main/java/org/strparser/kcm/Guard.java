package org.strparser.kcm;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The lock of a multiplexor: guards all that its sockets and connections share. Nobody reads, writes, waits or calls foreign code
 * under it; what has to be told is told by whoever gives it back.
 */
final class Guard {
    private final ReentrantLock lock = new ReentrantLock();
    /** Foreign code that is due; guarded by the lock. */
    private List<Runnable> due = new ArrayList<>();

    void lock() {
        lock.lock();
    }

    void unlock() {
        List<Runnable> now = List.of();
        if (lock.getHoldCount() == 1 && !due.isEmpty()) {
            now = due;
            due = new ArrayList<>();
        }
        lock.unlock();
        now.forEach(Guard::call);
    }

    private static void call(Runnable foreign) {
        try {
            foreign.run();
        } catch (RuntimeException e) {
            IoLoop.report(e);
        }
    }

    Condition newCondition() {
        return lock.newCondition();
    }

    <T> T locked(Supplier<T> action) {
        lock();
        try {
            return action.get();
        } finally {
            unlock();
        }
    }

    <T> @Nullable T lockedOrNull(Supplier<@Nullable T> action) {
        lock();
        try {
            return action.get();
        } finally {
            unlock();
        }
    }

    void run(Runnable action) {
        lock();
        try {
            action.run();
        } finally {
            unlock();
        }
    }

    /** Runs foreign code as soon as the lock is free: at once where nobody here holds it. */
    void later(Runnable foreign) {
        run(() -> due.add(foreign));
    }
}
