package org.strparser.kcm;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.strparser.kcm.KcmException.Kind;

/** Sending over a message socket: messages built in parts, the limit of the send buffer, one sender at a time. */
final class Sending {
    final Outbox outbox;
    private final Multiplexor mux;
    private final Condition room;
    /** Held over a whole call, also while it waits for room (K46). */
    private final ReentrantLock sender = new ReentrantLock();
    /** The message being built; guarded by the multiplexor's lock. */
    private final ByteArrayOutputStream open = new ByteArrayOutputStream(0);

    private boolean closed;
    int bufferBytes;
    long messageCount;
    long byteCount;
    volatile long timeoutNanos;

    Sending(Multiplexor mux, Watch watch) {
        this.mux = mux;
        this.room = mux.guard.newCondition();
        this.bufferBytes = mux.kcm().options().socket().sendBufferBytes();
        this.outbox = new Outbox(() -> {
            watch.edge();
            room.signalAll();
        });
    }

    boolean isFull() {
        return outbox.queuedBytes + open.size() >= bufferBytes;
    }

    /** Takes all of the bytes, and sends if they end a message. */
    int send(boolean blocking, boolean ends, boolean batch, ByteBuffer... parts)
            throws KcmException, InterruptedException {
        enter(blocking);
        try {
            mux.guard.lock();
            try {
                awaitRoom(blocking, bytesOf(parts));
                int count = append(parts);
                if (ends) {
                    complete(batch, new CompletableFuture<>());
                }
                return count;
            } finally {
                mux.guard.unlock();
            }
        } finally {
            sender.unlock();
        }
    }

    int trySend(boolean ends, boolean batch, ByteBuffer... parts) throws KcmException {
        try {
            return send(false, ends, batch, parts);
        } catch (InterruptedException e) {
            throw new AssertionError("does not wait", e);
        }
    }

    private static int bytesOf(ByteBuffer... parts) {
        int bytes = 0;
        for (ByteBuffer part : parts) {
            bytes += part.remaining();
        }
        return bytes;
    }

    void enter(boolean blocking) throws KcmException, InterruptedException {
        if (blocking) {
            sender.lockInterruptibly();
        } else if (!sender.tryLock()) {
            throw new KcmException(Kind.WOULD_BLOCK, "another thread is sending over this socket");
        }
    }

    private int append(ByteBuffer... parts) {
        int count = 0;
        for (ByteBuffer part : parts) {
            byte[] bytes = new byte[part.remaining()];
            part.get(bytes);
            open.writeBytes(bytes);
            count += bytes.length;
        }
        byteCount += count;
        return count;
    }

    /** Under the lock: a new message needs a buffer that is not full; an open one goes on (S92). What is batched goes out first. */
    private void awaitRoom(boolean blocking, int bytes) throws KcmException, InterruptedException {
        requireOpen();
        long left = timeoutNanos;
        boolean timed = left > 0;
        while (bytes > 0 && open.size() == 0 && isFull()) {
            mux.transmit.push(outbox);
            if (!blocking || (timed && left <= 0)) {
                throw new KcmException(
                        Kind.WOULD_BLOCK,
                        "the send buffer is full: queuedBytes=" + outbox.queuedBytes + ", sendBufferBytes="
                                + bufferBytes);
            }
            if (timed) {
                left = room.awaitNanos(left);
            } else {
                room.await();
            }
            requireOpen();
        }
    }

    private void requireOpen() throws KcmException {
        if (closed) {
            throw new KcmException(Kind.CLOSED, "the message socket is closed");
        }
    }

    /** Under the lock: the open message, if there is one, is complete; without one, what is batched goes out. */
    private void complete(boolean batch, CompletableFuture<Sent> done) {
        boolean wasEmpty = outbox.queue.isEmpty();
        boolean hadMore = outbox.more;
        boolean message = open.size() > 0;
        if (message) {
            outbox.add(new Outgoing(open.toByteArray(), done));
            open.reset();
            messageCount++;
        }
        if (batch) {
            outbox.more = true;
        } else {
            outbox.more = false;
            if (message || wasEmpty || hadMore) {
                mux.transmit.push(outbox);
            }
        }
    }

    CompletableFuture<Sent> sendAsync(ByteBuffer bytes) {
        CompletableFuture<Sent> done = new CompletableFuture<>();
        mux.guard.lock();
        try {
            requireOpen();
            byte[] copy = new byte[bytes.remaining()];
            bytes.get(copy);
            byteCount += copy.length;
            messageCount++;
            outbox.add(new Outgoing(copy, done));
            mux.transmit.push(outbox);
        } catch (KcmException e) {
            mux.later(() -> done.completeExceptionally(e));
        } finally {
            mux.guard.unlock();
        }
        return done;
    }

    CompletableFuture<Sent> reply(TcpConnection connection, ByteBuffer bytes) {
        byte[] copy = new byte[bytes.remaining()];
        bytes.get(copy);
        Outgoing message = new Outgoing(copy, new CompletableFuture<>());
        mux.run(() -> {
            Attachment attached = connection.attachment;
            byteCount += copy.length;
            messageCount++;
            if (attached == null || attached.multiplexor() != mux || !mux.transmit.pushDirect(attached.path, message)) {
                mux.failed(message, Loss.Cause.NO_WAY_BACK, Optional.of(connection));
            }
        });
        return message.done;
    }

    /** All but the last are sent as a batch. Answers how many were taken before something failed; throws if none was. */
    int sendAll(List<ByteBuffer> messages) throws KcmException {
        int count = 0;
        try {
            for (ByteBuffer message : messages) {
                trySend(true, count < messages.size() - 1, message);
                count++;
            }
        } catch (KcmException | RuntimeException e) {
            flush();
            if (count == 0) {
                throw e;
            }
        }
        return count;
    }

    private void flush() {
        mux.run(() -> {
            outbox.more = false;
            mux.transmit.push(outbox);
        });
    }

    /** K43: what was open of a datagram, of which so many bytes were taken from a source that failed, is given up as a whole. */
    void giveUpOpen(int taken) {
        mux.run(() -> {
            byteCount -= taken;
            dropOpen();
        });
    }

    private void dropOpen() {
        if (open.size() > 0) {
            mux.report(new Loss(Loss.Cause.NEVER_COMPLETED, open.size(), Optional.empty()));
            open.reset();
        }
    }

    /** Takes a fragment of a message of which so much was taken before; waits for room in front of the first. */
    int accept(ByteBuffer fragment, int before) throws KcmException, InterruptedException {
        mux.guard.lock();
        try {
            awaitRoom(true, before == 0 ? fragment.remaining() : 0);
            return append(fragment);
        } finally {
            mux.guard.unlock();
        }
    }

    /** What is open is a whole message. */
    void end(boolean batch) {
        mux.run(() -> complete(batch, new CompletableFuture<>()));
    }

    void leave() {
        sender.unlock();
    }

    /** Nothing more is sent. Where a connection is writing for this socket, its loop is asked first. */
    void close() {
        mux.run(() -> {
            closed = true;
            room.signalAll();
            dropOpen();
        });
        boolean done = false;
        while (!done) {
            Attachment busy = mux.lockedOrNull(this::holder);
            done = busy == null ? finishUnless(null) : busy.loop().call(() -> finishUnless(busy.loop()));
        }
    }

    private @Nullable Attachment holder() {
        Path path = outbox.path;
        return path == null ? null : path.connection.attachment;
    }

    /** Answers whether it could be done: not if another loop has come to write for it. */
    private boolean finishUnless(@Nullable IoLoop here) {
        return mux.locked(() -> {
            Attachment busy = holder();
            if (busy != null && busy.loop() != here) {
                return false;
            }
            Path path = outbox.path;
            Optional<TcpConnection> where = path == null ? Optional.empty() : Optional.of(path.connection);
            for (Outgoing message : mux.transmit.close(outbox)) {
                mux.failed(message, Loss.Cause.NEVER_SENT, message.written > 0 ? where : Optional.empty());
            }
            return true;
        });
    }
}
