package org.strparser.kcm;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Which connection sends a message. Guarded by the multiplexor's lock; no socket, thread or clock in it.
 *
 * <pre>
 *   outbox ──▶ its reserved path, else a free one ──▶ whole queue written ──▶ released: to the first waiting, else free again
 *   free:     paths nobody holds, the longest free first      (K33)
 *   waiting:  outboxes with messages and no path              (K37)
 * </pre>
 *
 * <p>A message is contiguous on one path. When its path fails, it starts again on another from its first byte (K39, K40).
 */
final class Transmit {
    private final Deque<Path> free = new ArrayDeque<>();
    private final Deque<Outbox> waiting = new ArrayDeque<>();
    private final TransmitPolicy policy;
    private final ToLongFunction<Path> load;
    private final Events events;
    long retryCount;

    /** What has to be done about it elsewhere. */
    interface Events {
        /** A path was given up because of an error: the connection is to say so. */
        void aborted(Path path);

        void sent(Path path, Outgoing message);

        void lost(Path path, Outgoing message);
    }

    Transmit(TransmitPolicy policy, ToLongFunction<Path> load, Events events) {
        this.policy = policy;
        this.load = load;
        this.events = events;
    }

    /** A connection was attached, or may be used again. */
    void free(Path path) {
        if (!path.isUsable()) {
            return;
        }
        if (!path.direct.queue.isEmpty()) {
            reserve(path, path.direct);
            return;
        }
        if (path.turns > 0 && path.turns < path.weight) {
            free.addFirst(path);
        } else {
            path.turns = 0;
            free.addLast(path);
        }
        while (!waiting.isEmpty() && !free.isEmpty()) {
            Outbox first = waiting.element();
            if (reserveAny(first)) {
                first.waiting = false;
                waiting.remove(first);
            }
        }
    }

    /** There is something to send (K36, K37). Nothing to do where a path is reserved: it sends all there is. */
    void push(Outbox outbox) {
        if (outbox.queue.isEmpty()) {
            outbox.more = false;
        } else if (outbox.path != null) {
            outbox.path.work.run();
        } else if (!outbox.waiting && !reserveAny(outbox)) {
            outbox.waiting = true;
            waiting.add(outbox);
        }
    }

    /** A message for one connection: behind the message that is being written there. Answers whether the connection is good. */
    boolean pushDirect(Path path, Outgoing message) {
        if (path.stopped || path.errored || path.removed) {
            return false;
        }
        path.direct.add(message);
        if (path.holder == null) {
            free.remove(path);
            reserve(path, path.direct);
        } else {
            path.work.run();
        }
        return true;
    }

    private boolean reserveAny(Outbox outbox) {
        for (Path path = pick(); path != null; path = pick()) {
            free.remove(path);
            if (reserve(path, outbox)) {
                return true;
            }
        }
        return false;
    }

    private @Nullable Path pick() {
        if (policy == TransmitPolicy.ROUND_ROBIN || free.size() < 2) {
            return free.peek();
        }
        Path best = free.element();
        for (Path path : free) {
            // Divided by the weights, without dividing.
            if (load.applyAsLong(path) * best.weight < load.applyAsLong(best) * path.weight) {
                best = path;
            }
        }
        return best;
    }

    /** Reserves a path, unless it turns out to be broken (K39: one retry for each that is met). */
    private boolean reserve(Path path, Outbox outbox) {
        path.reservedCount++;
        path.turns++;
        if (path.errored) {
            path.stopped = true;
            path.abortCount++;
            path.unreservedCount++;
            retryCount++;
            events.aborted(path);
            return false;
        }
        path.holder = outbox;
        outbox.path = path;
        path.work.run();
        return true;
    }

    /** What a path is to write next; null if nothing, and then it is free. */
    @Nullable
    Batch next(Path path) {
        Outbox holder = path.holder;
        if (holder == null) {
            return null;
        }
        Outbox from = path.direct.isTorn() || (!holder.isTorn() && !path.direct.queue.isEmpty()) ? path.direct : holder;
        if (from.queue.isEmpty()) {
            release(path, holder);
            return null;
        }
        return Batch.of(from);
    }

    private void release(Path path, Outbox holder) {
        leave(path, holder);
        holder.more = false;
        free(path);
    }

    private static void leave(Path path, Outbox holder) {
        path.holder = null;
        holder.path = null;
        path.unreservedCount++;
    }

    /** TCP has taken so many bytes of what was to be written. */
    void wrote(Path path, Batch batch, long byteCount) {
        path.byteCount += byteCount;
        long left = byteCount;
        Deque<Outgoing> queue = batch.from.queue;
        while (left > 0) {
            Outgoing first = queue.element();
            int taken = (int) Math.min(left, first.bytes.length - first.written);
            first.written += taken;
            left -= taken;
            if (first.written == first.bytes.length) {
                batch.from.complete();
                path.messageCount++;
                events.sent(path, first);
            }
        }
    }

    /** An error was posted on a connection: if it is reserved, it is given up now, else when it is met. */
    void error(Path path) {
        path.errored = true;
        Outbox holder = path.holder;
        if (holder != null && !path.stopped) {
            abort(path, holder);
        }
        loseDirect(path);
    }

    private void abort(Path path, Outbox holder) {
        path.stopped = true;
        path.abortCount++;
        leave(path, holder);
        events.aborted(path);
        again(path, holder);
    }

    private void again(Path path, Outbox holder) {
        if (holder == path.direct) {
            return;
        }
        Outgoing first = holder.queue.peek();
        if (first != null) {
            first.attempts++;
        }
        holder.restart();
        retryCount++;
        push(holder);
    }

    private void loseDirect(Path path) {
        while (!path.direct.queue.isEmpty()) {
            events.lost(path, path.direct.complete());
        }
    }

    /** K13, K14: a connection goes. Answers whether it was reserved. A torn message ends what can be sent over it. */
    boolean remove(Path path) {
        path.removed = true;
        free.remove(path);
        Outbox holder = path.holder;
        if (holder != null) {
            boolean torn = holder.isTorn() || path.direct.isTorn();
            leave(path, holder);
            if (torn) {
                path.abortCount++;
                events.aborted(path);
            }
            again(path, holder);
        }
        loseDirect(path);
        return holder != null;
    }

    /** Takes a path out of use for a time, or back into use. What it is sending goes on. */
    void setSuspended(Path path, boolean suspended) {
        if (path.suspended == suspended) {
            return;
        }
        path.suspended = suspended;
        if (suspended) {
            free.remove(path);
        } else if (path.holder == null) {
            path.turns = 0;
            free(path);
        }
    }

    /** K26: a sender goes. Its path is given up only if it holds a part of a message. Answers what was not sent. */
    List<Outgoing> close(Outbox outbox) {
        if (outbox.waiting) {
            waiting.remove(outbox);
            outbox.waiting = false;
        }
        Path path = outbox.path;
        List<Outgoing> unsent = new ArrayList<>(outbox.queue);
        boolean torn = outbox.isTorn();
        outbox.queue.clear();
        outbox.queuedBytes = 0;
        if (path != null && torn) {
            path.stopped = true;
            path.abortCount++;
            leave(path, outbox);
            events.aborted(path);
            loseDirect(path);
        } else if (path != null) {
            release(path, outbox);
        }
        return unsent;
    }
}
