package org.strparser.runtime.driver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.NotYetConnectedException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Many channels on one thread: the kernel's receive-callback mode.
 *
 * <pre>
 *   ready ─▶ read into the loop's buffer ─▶ feed the channel's stream ─▶ handler
 * </pre>
 *
 * <p>There is one receive buffer, the loop's: a stream holds memory only while a message straddles two reads, and an idle one
 * none. A stream that is paused is not read, so that TCP holds up its peer. All handlers run on the thread that {@linkplain #run
 * runs} the loop, whichever that is. {@link #drain} ends it gently, {@link #close} at once.
 */
public final class SelectorLoop implements Runnable, AutoCloseable {
    private static final int RECEIVE_BYTES = 64 * 1024;
    private static final long TICK_MILLIS = 50;

    private final Selector selector;
    private final ByteBuffer receive = ByteBuffer.allocateDirect(RECEIVE_BYTES);
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    /** Connections whose channels are to be let go of when the selector has forgotten them. */
    private final List<Connection> leaving = new ArrayList<>();

    private volatile boolean closed;
    /** Whether a thread runs the loop, or has closed it before one did: that one shuts it. */
    private final AtomicBoolean taken = new AtomicBoolean();
    /** Null until someone runs the loop. */
    private volatile @Nullable Thread runner;
    /** Whether a connection is being made: what its handler asks for waits. */
    private boolean registering;

    private boolean draining;
    private long drainedByNanos;
    private long tickedNanos;

    private SelectorLoop(Selector selector) {
        this.selector = selector;
    }

    /** A loop that nobody runs yet. */
    public static SelectorLoop open() throws IOException {
        return new SelectorLoop(Selector.open());
    }

    /** Takes over a connected channel: bytes that are already there are read as well. The handler is made on the loop's thread. */
    public void attach(SocketChannel channel, Service service) {
        if (!channel.isConnected()) {
            throw new NotYetConnectedException();
        }
        requireOpen();
        execute(() -> registerOrReport(channel, service));
    }

    /** Takes over a bound server channel, and each connection that it accepts. */
    public void listen(ServerSocketChannel server, Service service) {
        requireOpen();
        execute(() -> {
            try {
                server.configureBlocking(false);
                SelectionKey key = server.register(selector, SelectionKey.OP_ACCEPT);
                key.attach(new Acceptor(this, server, key, service));
            } catch (IOException e) {
                report(e);
            }
        });
    }

    private void requireOpen() {
        if (closed) {
            throw new ClosedSelectorException();
        }
    }

    private void registerOrReport(SocketChannel channel, Service service) {
        try {
            register(channel, service);
        } catch (IOException e) {
            report(e);
        }
    }

    /** Makes a connection of the channel; closes it if that goes wrong. */
    void register(SocketChannel channel, Service service) throws IOException {
        registering = true;
        boolean registered = false;
        try {
            channel.configureBlocking(false);
            SelectionKey key = channel.register(selector, SelectionKey.OP_READ);
            key.attach(new Connection(this, channel, key, service).events());
            registered = true;
        } finally {
            registering = false;
            if (!registered) {
                close(channel);
            }
        }
    }

    /** Runs the loop on the calling thread, until it is drained or closed; only the first time. */
    @Override
    public void run() {
        if (!taken.compareAndSet(false, true)) {
            return;
        }
        runner = Thread.currentThread();
        try {
            while (!closed && !isDrained()) {
                pass();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            shut();
        }
    }

    private void pass() throws IOException {
        selector.select(TICK_MILLIS);
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            guarded(task);
        }
        for (SelectionKey key : selector.selectedKeys()) {
            if (key.isValid() && key.attachment() instanceof Selected selected) {
                guarded(() -> selected.ready(key.readyOps(), receive));
            }
        }
        selector.selectedKeys().clear();
        long now = System.nanoTime();
        if (now - tickedNanos >= TICK_MILLIS * 1_000_000) {
            tickedNanos = now;
            each(selected -> selected.tick(now));
        }
        letGo();
    }

    private void each(Consumer<Selected> action) {
        for (SelectionKey key : List.copyOf(selector.keys())) {
            if (key.isValid() && key.attachment() instanceof Selected selected) {
                guarded(() -> action.accept(selected));
            }
        }
    }

    /** The one place around callbacks that may throw what they like: one connection's fault is not the others'. */
    private void guarded(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException e) {
            report(e);
        }
    }

    void report(Exception e) {
        Thread thread = Thread.currentThread();
        thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
    }

    /** The connection is over; its key is cancelled. */
    void leave(Connection connection) {
        leaving.add(connection);
    }

    private void letGo() throws IOException {
        if (leaving.isEmpty()) {
            return;
        }
        // Only now the channels are no longer registered, and may be made blocking or registered elsewhere.
        selector.selectNow();
        List<Connection> gone = List.copyOf(leaving);
        leaving.clear();
        for (Connection connection : gone) {
            guarded(connection::letGo);
        }
    }

    /** Runs something on the loop's thread: at once if this is it. */
    void execute(Runnable task) {
        if (Thread.currentThread() == runner && !registering) {
            task.run();
        } else {
            tasks.add(task);
            selector.wakeup();
        }
    }

    /**
     * Ends the loop gently: nothing is accepted, each stream is stopped as soon as it is between two messages, and when none is
     * left, or after the timeout, {@link #run} returns. From any thread; does not wait.
     */
    public void drain(Duration timeout) {
        execute(() -> {
            draining = true;
            drainedByNanos = System.nanoTime() + timeout.toNanos();
            each(Selected::drain);
        });
    }

    boolean isDraining() {
        return draining;
    }

    private boolean isDrained() {
        return draining && (selector.keys().isEmpty() || System.nanoTime() - drainedByNanos >= 0);
    }

    /** Ends the loop at once: each stream is stopped where it is. From any thread; does not wait. */
    @Override
    public void close() {
        closed = true;
        selector.wakeup();
        if (taken.compareAndSet(false, true)) {
            shut();
        }
    }

    private void shut() {
        closed = true;
        tasks.forEach(this::guarded);
        each(Selected::shut);
        try (selector) {
            letGo();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void close(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            report(e);
        }
    }
}
