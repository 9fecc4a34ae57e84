package org.strparser.kcm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** One thread with a selector. What belongs to it – keys, streams, writes – is touched by that thread only. */
final class IoLoop implements Runnable {
    /** How far apart ticks are: how much later than asked a timeout may come. */
    private static final long TICK_MILLIS = 20;

    private static final int SCRATCH_BYTES = 64 * 1024;

    /** What a key of the selector stands for. */
    interface Member {
        void ready(int readyOps);

        void tick();
    }

    /** For reading; used by whoever is served. */
    final ByteBuffer scratch = ByteBuffer.allocateDirect(SCRATCH_BYTES);

    private final Selector selector;
    private final Thread thread;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    /** Who is told the time without having a key; of the loop's thread. */
    private final Map<Object, Runnable> tickers = new LinkedHashMap<>();

    private volatile boolean closed;
    private long tickedNanos = System.nanoTime();

    IoLoop(ThreadFactory threads) throws IOException {
        this.selector = Selector.open();
        this.thread = threads.newThread(this);
    }

    void start() {
        thread.start();
    }

    SelectionKey register(SocketChannel channel, int ops, Member member) throws ClosedChannelException {
        return channel.register(selector, ops, member);
    }

    /** Has the selector forget the keys that were cancelled, so that their channels can be registered elsewhere. */
    void forget() throws IOException {
        selector.selectNow(key -> {});
    }

    /** Runs something on the loop's thread, soon. */
    void execute(Runnable task) {
        tasks.add(task);
        if (Thread.currentThread() != thread) {
            selector.wakeup();
        }
    }

    /** Runs something on the loop's thread and waits for it. */
    <T> T call(Supplier<T> task) {
        if (Thread.currentThread() == thread || closed) {
            return task.get();
        }
        CompletableFuture<T> result = new CompletableFuture<>();
        execute(() -> {
            try {
                result.complete(task.get());
            } catch (RuntimeException e) {
                result.completeExceptionally(e);
            }
        });
        try {
            // A loop that ends meanwhile does not come to it any more.
            while (!result.isDone() && thread.isAlive()) {
                result.copy()
                        .completeOnTimeout(null, TICK_MILLIS, TimeUnit.MILLISECONDS)
                        .join();
            }
            runLeft(result);
            return result.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    private void runLeft(CompletableFuture<?> wanted) {
        if (!wanted.isDone()) {
            runTasks();
        }
    }

    @Override
    public void run() {
        try {
            while (!closed) {
                selector.select(tasks.isEmpty() ? TICK_MILLIS : 1);
                turn();
            }
            runTasks();
            selector.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Does what there is to do. Answers whether there was something. */
    private boolean turn() throws IOException {
        boolean worked = !selector.selectedKeys().isEmpty();
        for (SelectionKey key : List.copyOf(selector.selectedKeys())) {
            if (key.isValid() && key.attachment() instanceof Member member) {
                guarded(() -> member.ready(key.readyOps()));
            }
        }
        selector.selectedKeys().clear();
        worked |= runTasks();
        long now = System.nanoTime();
        if (now - tickedNanos >= TICK_MILLIS * 1_000_000) {
            tickedNanos = now;
            tick();
        }
        return worked;
    }

    private boolean runTasks() {
        boolean worked = false;
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            worked = true;
            guarded(task);
        }
        return worked;
    }

    void addTicker(Object owner, Runnable ticker) {
        execute(() -> tickers.put(owner, ticker));
    }

    /** On the loop's thread. */
    void removeTicker(Object owner) {
        tickers.remove(owner);
    }

    private void tick() {
        List.copyOf(tickers.values()).forEach(this::guarded);
        for (SelectionKey key : List.copyOf(selector.keys())) {
            if (key.isValid() && key.attachment() instanceof Member member) {
                guarded(member::tick);
            }
        }
    }

    /** Does all there is to do until there is nothing. Answers whether there was something. */
    boolean settle() {
        return call(() -> {
            boolean worked = false;
            try {
                tick();
                boolean busy = true;
                while (busy) {
                    selector.selectNow();
                    busy = turn();
                    worked |= busy;
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return worked;
        });
    }

    /** One connection's fault is not the others'. */
    private void guarded(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException e) {
            report(e);
        }
    }

    static void report(Exception e) {
        Thread current = Thread.currentThread();
        current.getUncaughtExceptionHandler().uncaughtException(current, e);
    }

    void close() {
        closed = true;
        selector.wakeup();
    }
}
