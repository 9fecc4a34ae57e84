package org.strparser.runtime.driver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.strparser.runtime.Message;
import org.strparser.runtime.Options;
import org.strparser.runtime.Outcome;
import org.strparser.runtime.ParserProgram;
import org.strparser.runtime.StreamCounters;
import org.strparser.runtime.TestRules;

/**
 * A stress of what other threads may ask of a stream while the loop feeds it: pause, unpause, stop, counters, statistics. Two seconds, or
 * {@code -Dstress.minutes}. Whatever they do, messages come once, whole and in order, and counters never go back.
 */
class OtherThreadsTest {
    private static final int CONNECTIONS = 24;
    private static final int OTHERS = 3;

    private final ParserProgram program =
            TestRules.program("message Stress max 32 KiB { n: u16 <= 32_766; body: bytes[n]; }");

    private final List<Watched> connections = new CopyOnWriteArrayList<>();
    private final Map<Integer, Integer> received = new ConcurrentHashMap<>();
    private final Set<Integer> stopped = ConcurrentHashMap.newKeySet();
    private final Queue<String> faults = new ConcurrentLinkedQueue<>();
    private final Semaphore ended = new Semaphore(0);
    private final AtomicLong messages = new AtomicLong();
    private final AtomicLong asked = new AtomicLong();

    /** A connection whose messages are checked on the loop's thread, and whose counters are watched from others. */
    private final class Watched implements ConnectionHandler {
        private final Connection connection;
        private int client = -1;
        private int next;

        Watched(Connection connection) {
            this.connection = connection;
            connections.add(this);
        }

        @Override
        public void onMessage(Message message) {
            var bytes = message.buffer();
            client = bytes.getInt(2);
            if (bytes.getInt(6) != next) {
                faults.add("message " + bytes.getInt(6) + " where " + next + " of " + client + " was due");
            }
            for (int i = SoakClient.HEAD_BYTES; i < bytes.limit(); i++) {
                if (bytes.get(i) != SoakClient.fill(client, next, i - SoakClient.HEAD_BYTES)) {
                    faults.add("byte " + i + " of message " + next + " of " + client);
                    break;
                }
            }
            received.put(client, ++next);
            messages.incrementAndGet();
        }

        @Override
        public void onEnd(Outcome outcome) {
            if (outcome instanceof Outcome.Stopped) {
                stopped.add(client);
            } else if (!(outcome instanceof Outcome.Complete)) {
                faults.add("client " + client + ": " + outcome);
            }
            ended.release();
        }
    }

    /** A thread that asks one thing after the other, of one connection after the other. */
    private final class Other extends Thread {
        private final Random random;
        private final AtomicBoolean over;
        private final Map<Connection, StreamCounters> before = new ConcurrentHashMap<>();

        Other(long seed, AtomicBoolean over) {
            super("other " + seed);
            this.random = new Random(seed);
            this.over = over;
        }

        @Override
        public void run() {
            while (!over.get()) {
                int index = random.nextInt(connections.size());
                Connection one = connections.get(index).connection;
                switch (random.nextInt(4)) {
                    case 0 -> one.pause();
                    case 1 -> one.unpause();
                    case 2 -> watch(one);
                    default -> assertTrue(program.statistics().streamsEnded() <= CONNECTIONS);
                }
                // Half of them at most; a stream that has delivered nothing does not know its client.
                if (random.nextInt(1000) == 0
                        && index % 2 == 0
                        && one.counters().messages() > 0) {
                    one.stop();
                }
                if (asked.incrementAndGet() % 64 == 0) {
                    LockSupport.parkNanos(1000);
                }
            }
        }

        private void watch(Connection one) {
            StreamCounters now = one.counters();
            StreamCounters earlier = before.put(one, now);
            if (earlier != null && (now.messages() < earlier.messages() || now.bytes() < earlier.bytes())) {
                faults.add(earlier + " became " + now);
            }
        }
    }

    @Test
    void whatOthersAskLosesNothing() throws Exception {
        long minutes = Long.getLong("stress.minutes", 0);
        Duration duration = minutes > 0 ? Duration.ofMinutes(minutes) : Duration.ofSeconds(2);
        Map<Integer, Integer> sent = new ConcurrentHashMap<>();
        try (Loops loops = new Loops()) {
            loops.serve(program, Options.defaults(), Watched::new);
            List<Thread> clients = new ArrayList<>();
            long until = System.nanoTime() + duration.toNanos();
            for (int i = 0; i < CONNECTIONS; i++) {
                SoakClient client = new SoakClient(i, loops.connect());
                clients.add(new Thread(() -> sent.put(client.id, send(client, until)), "client " + i));
            }
            while (connections.size() < CONNECTIONS) {
                Thread.onSpinWait();
            }
            AtomicBoolean over = new AtomicBoolean();
            List<Other> others = new ArrayList<>();
            for (int i = 0; i < OTHERS; i++) {
                others.add(new Other(i, over));
            }
            others.forEach(Thread::start);
            clients.forEach(Thread::start);
            TimeUnit.NANOSECONDS.sleep(Math.max(0, until - System.nanoTime()));
            over.set(true);
            for (Other other : others) {
                other.join();
            }
            connections.forEach(one -> one.connection.unpause());
            assertTrue(ended.tryAcquire(CONNECTIONS, 1, TimeUnit.MINUTES), "connections that do not end");
            for (Thread client : clients) {
                client.join();
            }
            assertEquals(List.of(), List.copyOf(loops.uncaught));
        }

        System.out.printf(
                "stress: %d messages, %d calls of others, %d streams stopped%n",
                messages.get(), asked.get(), stopped.size());
        assertEquals(List.of(), List.copyOf(faults));
        sent.forEach((client, count) -> {
            if (!stopped.contains(client)) {
                assertEquals(count, received.getOrDefault(client, 0), "client " + client);
            }
        });
        assertEquals(messages.get(), program.statistics().counters().messages());
        assertEquals(CONNECTIONS, program.statistics().streamsEnded());
    }

    /** Answers how many messages were sent; fewer than all have arrived where the stream was stopped. */
    private static int send(SoakClient client, long until) {
        try {
            while (System.nanoTime() < until) {
                client.writeSome();
            }
            return client.finish();
        } catch (IOException e) {
            // The other side was stopped: it takes no more.
            return Integer.MAX_VALUE;
        }
    }
}
