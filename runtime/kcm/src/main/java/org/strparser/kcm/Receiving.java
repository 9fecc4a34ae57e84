package org.strparser.kcm;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import org.strparser.kcm.KcmException.Kind;

/** Reading from a message socket. */
final class Receiving {
    final Inbox inbox;
    private final Multiplexor mux;
    private final Watch watch;
    private final Condition arrived;
    /** Those who asked for the next messages and did not wait. */
    private final Deque<CompletableFuture<Inbound>> asked = new ArrayDeque<>();

    long messageCount;
    long byteCount;
    volatile long timeoutNanos;

    Receiving(Multiplexor mux, int id, Watch watch) {
        this.mux = mux;
        this.watch = watch;
        this.arrived = mux.guard.newCondition();
        this.inbox = new Inbox(id, mux.kcm().options().socket(), this::onArrival);
    }

    /** Under the lock. */
    private void onArrival() {
        watch.edge();
        arrived.signal();
        if (!asked.isEmpty()) {
            // Later: whoever delivers is in the middle of moving messages.
            mux.later(this::serve);
        }
    }

    /** Gives messages to those who asked for them. */
    private void serve() {
        mux.run(() -> {
            asked.removeIf(CompletableFuture::isDone);
            while (!asked.isEmpty() && !inbox.queue.isEmpty()) {
                CompletableFuture<Inbound> first = asked.remove();
                Inbound message = whole();
                mux.later(() -> {
                    if (!first.complete(message)) {
                        mux.report(
                                new Loss(Loss.Cause.NEVER_READ, message.length(), Optional.of(message.connection())));
                    }
                });
            }
        });
    }

    private void requireOpen() throws KcmException {
        if (inbox.closed) {
            throw new KcmException(Kind.CLOSED, "the message socket is closed");
        }
    }

    /** Under the lock: waits until a message is there, as long as asked. */
    private void await(boolean blocking) throws KcmException, InterruptedException {
        requireOpen();
        long left = timeoutNanos;
        boolean timed = left > 0;
        while (inbox.queue.isEmpty()) {
            if (!blocking || (timed && left <= 0)) {
                throw new KcmException(Kind.WOULD_BLOCK, "there is no message");
            }
            if (timed) {
                left = arrived.awaitNanos(left);
            } else {
                arrived.await();
            }
            requireOpen();
        }
    }

    Inbound take() throws KcmException, InterruptedException {
        mux.guard.lock();
        try {
            await(true);
            return whole();
        } finally {
            mux.guard.unlock();
        }
    }

    /** The first message is read to its end. */
    private Inbound whole() {
        Inbound message = inbox.take();
        messageCount++;
        byteCount += message.length() - message.readBytes;
        mux.steering.freed(inbox);
        return message;
    }

    Optional<Inbound> poll() throws KcmException {
        mux.guard.lock();
        try {
            requireOpen();
            return inbox.queue.isEmpty() ? Optional.empty() : Optional.of(whole());
        } finally {
            mux.guard.unlock();
        }
    }

    Received tryRead(ByteBuffer target, boolean peek) throws KcmException {
        try {
            return read(target, peek, false);
        } catch (InterruptedException e) {
            throw new AssertionError("does not wait", e);
        }
    }

    int tryTransferTo(WritableByteChannel target, int most) throws IOException {
        try {
            return transferTo(target, most, false);
        } catch (InterruptedException e) {
            throw new AssertionError("does not wait", e);
        }
    }

    Received read(ByteBuffer target, boolean peek, boolean blocking) throws KcmException, InterruptedException {
        mux.guard.lock();
        try {
            await(blocking);
            Inbound first = inbox.queue.element();
            int count = Math.min(first.length() - first.readBytes, target.remaining());
            // Before anything changes: a target that takes nothing leaves the message where it is.
            target.put(first.message().buffer(first.readBytes, first.readBytes + count));
            boolean end = first.readBytes + count == first.length();
            boolean truncated = !end && mux.type() == SocketType.DATAGRAM;
            if (peek) {
                return new Received(count, false, false, first.connection(), first.arrival());
            }
            byteCount += count;
            first.readBytes += count;
            if (end || truncated) {
                messageCount++;
                inbox.take();
                mux.steering.freed(inbox);
            }
            return new Received(count, end || truncated, truncated, first.connection(), first.arrival());
        } finally {
            mux.guard.unlock();
        }
    }

    /** Moves bytes of the first message; of a sequenced packet its end stays, to be read (K32). */
    int transferTo(WritableByteChannel target, int most, boolean blocking) throws IOException, InterruptedException {
        ByteBuffer bytes;
        mux.guard.lock();
        try {
            await(blocking);
            Inbound first = inbox.queue.element();
            int count = Math.min(first.length() - first.readBytes, most);
            bytes = first.message().buffer(first.readBytes, first.readBytes + count);
            byteCount += count;
            first.readBytes += count;
            if (mux.type() == SocketType.DATAGRAM) {
                messageCount++;
                inbox.take();
                mux.steering.freed(inbox);
            }
        } finally {
            mux.guard.unlock();
        }
        int count = bytes.remaining();
        while (bytes.hasRemaining()) {
            target.write(bytes);
        }
        return count;
    }

    CompletableFuture<Inbound> ask() {
        CompletableFuture<Inbound> result = new CompletableFuture<>();
        mux.run(() -> {
            if (inbox.closed) {
                mux.later(() ->
                        result.completeExceptionally(new KcmException(Kind.CLOSED, "the message socket is closed")));
            } else if (inbox.queue.isEmpty() || inbox.disabled) {
                asked.add(result);
            } else {
                Inbound message = whole();
                mux.later(() -> result.complete(message));
            }
        });
        return result;
    }

    /** Under the lock, behind the closing of the inbox: nobody waits any more. */
    void close() {
        arrived.signalAll();
        for (CompletableFuture<Inbound> each : asked) {
            mux.later(() -> each.completeExceptionally(new KcmException(Kind.CLOSED, "the message socket is closed")));
        }
        asked.clear();
    }
}
