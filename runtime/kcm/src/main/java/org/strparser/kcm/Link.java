package org.strparser.kcm;

import java.io.IOException;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.strparser.runtime.Options;
import org.strparser.runtime.ParserProgram;

/**
 * A place in a multiplexor for a connection to one address: dials, attaches, and when the connection has an error takes it out,
 * closes it and dials again. What waits on the lost connection is lost and reported; what other sockets have to send goes to the
 * next connection. Works on a loop's ticks; no thread waits.
 */
public final class Link implements AutoCloseable {
    private final Multiplexor mux;
    private final IoLoop loop;
    private final SocketAddress address;
    private final ParserProgram program;
    private final Options options;
    private final ReconnectPolicy policy;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();

    // Of the loop's thread.
    private @Nullable SocketChannel dialing;
    private long dueNanos;
    private int failedCount;

    private volatile @Nullable TcpConnection connection;
    private volatile boolean closed;

    Link(
            Multiplexor mux,
            IoLoop loop,
            SocketAddress address,
            ParserProgram program,
            Options options,
            ReconnectPolicy policy) {
        this.mux = mux;
        this.loop = loop;
        this.address = address;
        this.program = program;
        this.options = options;
        this.policy = policy;
        this.dueNanos = mux.now();
    }

    void begin() {
        loop.addTicker(this, this::tick);
    }

    /** The connection it has now. */
    public Optional<TcpConnection> connection() {
        return Optional.ofNullable(connection);
    }

    /** Ends when the link is closed, or, with the last error, when it gives up. */
    public CompletableFuture<Void> ended() {
        return ended.copy();
    }

    private void tick() {
        TcpConnection present = connection;
        if (closed) {
            return;
        }
        if (present != null) {
            if (present.error().isPresent() || present.multiplexor().isEmpty()) {
                connection = null;
                drop(present);
                retry();
            }
        } else if (dialing != null) {
            finish(dialing);
        } else if (mux.now() - dueNanos >= 0) {
            dial();
        }
    }

    private void dial() {
        try {
            SocketChannel channel = SocketChannel.open();
            dialing = channel;
            dueNanos = mux.now() + policy.timeout().toNanos();
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.connect(address);
        } catch (IOException e) {
            failed(e);
        }
    }

    private void finish(SocketChannel channel) {
        try {
            if (channel.finishConnect()) {
                dialing = null;
                connection = mux.attach(channel, program, options, loop);
                failedCount = 0;
            } else if (mux.now() - dueNanos >= 0) {
                throw new IOException("no connection to " + address + " within "
                        + policy.timeout().toMillis() + " ms");
            }
        } catch (IOException e) {
            dialing = channel; // attached or not: it is to be closed
            failed(e);
        }
    }

    private void failed(IOException cause) {
        SocketChannel channel = dialing;
        dialing = null;
        if (channel != null) {
            shut(channel);
        }
        failedCount++;
        if (policy.attempts() > 0 && failedCount >= policy.attempts()) {
            leave();
            ended.completeExceptionally(cause);
        } else {
            retry();
        }
    }

    private void retry() {
        dueNanos = mux.now()
                + policy.waitNanos(failedCount, ThreadLocalRandom.current().nextDouble());
    }

    private void drop(TcpConnection lost) {
        try {
            if (lost.multiplexor().isPresent()) {
                mux.unattach(lost);
            }
        } catch (KcmException e) {
            // Somebody else was faster.
        }
        shut(lost);
    }

    private static void shut(java.nio.channels.Channel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            IoLoop.report(e);
        }
    }

    private void leave() {
        closed = true;
        loop.removeTicker(this);
    }

    /** Dials no more; takes its connection out and closes it. */
    @Override
    public void close() {
        loop.call(() -> {
            if (!closed) {
                leave();
                TcpConnection present = connection;
                if (present != null) {
                    drop(present);
                }
                SocketChannel channel = dialing;
                if (channel != null) {
                    shut(channel);
                }
                ended.complete(null);
            }
            return closed;
        });
    }
}
