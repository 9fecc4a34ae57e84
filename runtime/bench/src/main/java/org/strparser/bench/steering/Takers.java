package org.strparser.bench.steering;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.LongAdder;

/** Threads with a queue each, as one writes it without a multiplexor: the next that has room gets the message. */
final class Takers implements AutoCloseable {
    /** More than a message socket holds: by default some 740 messages of 32 bytes. */
    private static final int ROOM = 4096;

    private final List<BlockingQueue<byte[]>> queues = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final LongAdder taken = new LongAdder();
    private int next;

    Takers(int count) {
        for (int i = 0; i < count; i++) {
            BlockingQueue<byte[]> queue = new ArrayBlockingQueue<>(ROOM);
            queues.add(queue);
            Thread thread = new Thread(() -> take(queue), "taker");
            thread.setDaemon(true);
            threads.add(thread);
            thread.start();
        }
    }

    private void take(BlockingQueue<byte[]> queue) {
        try {
            while (true) {
                byte[] message = queue.take();
                if (message.length > 0) {
                    taken.increment();
                }
            }
        } catch (InterruptedException e) {
            // That is how a taker ends.
        }
    }

    /** By the thread that reads; waits where all are full. */
    void give(byte[] message) throws InterruptedException {
        for (int i = 0; i < queues.size(); i++) {
            BlockingQueue<byte[]> queue = queues.get(next);
            next = (next + 1) % queues.size();
            if (queue.offer(message)) {
                return;
            }
        }
        queues.get(next).put(message);
    }

    long taken() {
        return taken.sum();
    }

    @Override
    public void close() throws InterruptedException {
        threads.forEach(Thread::interrupt);
        for (Thread thread : threads) {
            thread.join();
        }
    }
}
