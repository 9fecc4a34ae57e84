package org.strparser.bench.loopback;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.strparser.kcm.SocketOptions;

/** Threads with a queue each, as one writes it without a multiplexor. */
final class Takers implements AutoCloseable {
    /** Which queue a message is put into; where it has no room, the one behind it. */
    enum Turn {
        /** The next. */
        BY_MESSAGE,
        /** That of the message before, until all is given that one read has brought: what the multiplexor does. */
        BY_READ
    }

    private final List<BlockingQueue<byte[]>> queues = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final Turn turn;
    private int next;

    /** The queues hold as many messages of that size as a message socket does. */
    Takers(int count, int messageBytes, Turn turn, Receipts receipts) {
        this.turn = turn;
        SocketOptions socket = SocketOptions.defaults();
        int room = socket.receiveBufferBytes() / (messageBytes + socket.messageOverheadBytes());
        for (int i = 0; i < count; i++) {
            BlockingQueue<byte[]> queue = new ArrayBlockingQueue<>(room);
            queues.add(queue);
            Thread thread = new Thread(() -> take(queue, receipts), "taker");
            thread.setDaemon(true);
            threads.add(thread);
            thread.start();
        }
    }

    private static void take(BlockingQueue<byte[]> queue, Receipts receipts) {
        try {
            while (true) {
                receipts.take(queue.take());
            }
        } catch (InterruptedException e) {
            // That is how a taker ends.
        }
    }

    /** By the thread that reads; waits where all are full. */
    void give(byte[] message) throws InterruptedException {
        boolean given = queues.get(next).offer(message);
        for (int i = 1; !given && i < queues.size(); i++) {
            advance();
            given = queues.get(next).offer(message);
        }
        if (!given) {
            queues.get(next).put(message);
        }
        if (turn == Turn.BY_MESSAGE) {
            advance();
        }
    }

    /** All is given that one read has brought. */
    void endRead() {
        if (turn == Turn.BY_READ) {
            advance();
        }
    }

    private void advance() {
        next = (next + 1) % queues.size();
    }

    @Override
    public void close() throws InterruptedException {
        threads.forEach(Thread::interrupt);
        for (Thread thread : threads) {
            thread.join();
        }
    }
}
