package org.strparser.kcm;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.strparser.runtime.Options;
import org.strparser.runtime.ParserProgram;

/**
 * A connection in a multiplexor: Linux' psock. Works on the thread of its loop, reading in {@link Inflow} and writing in {@link
 * Outflow}; what it shares is {@link #source} and {@link #path}, under the multiplexor's lock.
 *
 * <pre>
 *   attached ─▶ parsing ⇄ paused, with one message parked ─▶ stopped by an error ─▶ unattached
 *   free ⇄ reserved for a sender ─▶ given up for sending                        ─▶ unattached
 * </pre>
 */
final class Attachment implements IoLoop.Member {
    final TcpConnection connection;
    final int index;
    final Source source = new Source(this::resume);
    final Path path;

    private final Multiplexor mux;
    private final IoLoop loop;
    private final Inflow in;
    private final Outflow out;
    private final CompletableFuture<TcpConnection> drained = new CompletableFuture<>();
    private @Nullable SelectionKey key;
    private boolean gone;
    private volatile boolean draining;

    Attachment(
            Multiplexor mux, IoLoop loop, TcpConnection connection, int index, ParserProgram program, Options options) {
        this.mux = mux;
        this.loop = loop;
        this.connection = connection;
        this.index = index;
        this.path = new Path(connection, () -> loop.execute(this::flush));
        this.in = new Inflow(this, program, options);
        this.out = new Outflow(this);
    }

    Multiplexor multiplexor() {
        return mux;
    }

    IoLoop loop() {
        return loop;
    }

    /** On the loop's thread. */
    void begin() throws IOException {
        key = loop.register(connection.channel(), SelectionKey.OP_READ, this);
        pass();
    }

    private void resume() {
        loop.execute(() -> {
            if (!gone) {
                in.stream.unpause();
                pass();
            }
        });
    }

    /** Something was taken away by a reader of the connection. */
    void refresh() {
        loop.execute(this::pass);
    }

    @Override
    public void ready(int readyOps) {
        if ((readyOps & SelectionKey.OP_READ) != 0) {
            pass();
        }
        if ((readyOps & SelectionKey.OP_WRITE) != 0) {
            out.unclog();
            if (out.goOn()) {
                pass();
            }
            flush();
        }
    }

    /** Reads and parses all there is, and lets the socket that took it go to the end of the line. */
    private void pass() {
        if (gone) {
            return;
        }
        if (in.take()) {
            // What TLS has decrypted already, no selector tells.
            loop.execute(this::pass);
        }
        if (connection.intake.peerClosed && !connection.endTold) {
            connection.endTold = true;
            fail(ConnectionError.of("EPIPE", "the peer " + connection + " sends no more"));
        }
        mux.run(() -> mux.steering.endPass(source));
        in.time();
        watchReads();
        if (out.isClogged() && !connection.wire.awaitsRoom(true)) {
            // It was not room that was lacking, but a step of the peer's in the handshake.
            out.unclog();
            flush();
        }
        finishDrain();
    }

    /** From any thread: an error is posted, and sending over this connection ends. */
    void fail(ConnectionError error) {
        connection.post(error);
        mux.run(() -> mux.transmit.error(path));
        mux.tell(listener -> listener.onError(connection, error));
    }

    @Override
    public void tick() {
        if (gone) {
            return;
        }
        in.tick();
        watchReads();
        finishDrain();
    }

    private void watchReads() {
        SelectionKey registered = key;
        if (registered != null && registered.isValid()) {
            boolean reads = !connection.intake.peerClosed && connection.intake.ahead.room() > 0;
            registered.interestOps((reads ? SelectionKey.OP_READ : 0)
                    | (connection.wire.awaitsRoom(out.isClogged()) ? SelectionKey.OP_WRITE : 0));
        }
    }

    private void flush() {
        if (!gone && out.flush()) {
            watchReads();
            finishDrain();
        }
    }

    void setMaxMessageBytes(int bytes) {
        loop.call(() -> {
            in.stream.setMaxMessageBytes(bytes);
            return this;
        });
    }

    void setWeight(int weight) {
        mux.run(() -> path.weight = weight);
    }

    void setHealthy(boolean healthy) {
        mux.run(() -> mux.transmit.setSuspended(path, !healthy || draining));
    }

    boolean isUsable() {
        return mux.locked(() -> path.isUsable() && !path.errored);
    }

    CompletableFuture<TcpConnection> drain() {
        draining = true;
        mux.run(() -> mux.transmit.setSuspended(path, true));
        loop.execute(this::finishDrain);
        return drained;
    }

    private void finishDrain() {
        if (!draining || gone || out.isFlushing()) {
            return;
        }
        boolean idle = mux.locked(() -> path.holder == null && source.parked == null);
        if (idle && in.isAtRest()) {
            mux.attachments.detach(this);
        }
    }

    /** On the loop's thread, once the multiplexor has let go: the stream ends, the channel is free. */
    void end() {
        gone = true;
        in.end();
        SelectionKey registered = key;
        if (registered != null) {
            registered.cancel();
        }
        try {
            loop.forget();
            connection.release();
            if (!connection.isOpen()) {
                connection.closeChannel();
            }
        } catch (IOException e) {
            IoLoop.report(e);
        }
        drained.complete(connection);
    }

    /** From any thread. */
    ConnectionCounters counters() {
        return mux.locked(() -> in.counters(path));
    }

    /** The words of the Status column in /proc/net/kcm; under the multiplexor's lock. */
    String status() {
        Outbox holder = path.holder;
        int reservedBy = holder == null ? AttachmentFigures.FREE : mux.indexOf(holder);
        return AttachmentFigures.status(
                path.stopped, in.outcome() != null, reservedBy, source.parked != null ? "RxPause RdyRx " : in.word());
    }

    /** Messages sent that none has come back for. */
    long load() {
        return path.messageCount - in.stream.counters().messages();
    }
}
