package org.strparser.runtime.driver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;
import org.strparser.runtime.MemoryBudget;
import org.strparser.runtime.Message;
import org.strparser.runtime.Options;
import org.strparser.runtime.Outcome;
import org.strparser.runtime.Pace;
import org.strparser.runtime.ParserProgram;
import org.strparser.runtime.TestRules;

/**
 * Ten thousand connections on one selector thread, as far as the limit of file descriptors allows (each takes two here): random
 * segments, pauses, resets in the middle of messages. A few seconds, or {@code -Dsoak.minutes}.
 */
class SoakTest {
    private static final int CONNECTIONS = 10_000;
    private static final int OTHER_DESCRIPTORS = 500;
    private static final Duration SHORT = Duration.ofSeconds(5);

    private static final ParserProgram SOAK =
            TestRules.program("message Soak max 32 KiB { n: u16 <= 32_766; body: bytes[n]; }");

    /** Messages received, by client. */
    private final Map<Integer, Integer> received = new ConcurrentHashMap<>();

    private final Map<Integer, Integer> sent = new ConcurrentHashMap<>();
    private final Queue<String> faults = new ConcurrentLinkedQueue<>();
    private final LongAdder pauses = new LongAdder();
    /** One for each connection that has ended. */
    private final Semaphore ended = new Semaphore(0);

    private final MemoryBudget budget = MemoryBudget.of(1L << 30);
    private final ExecutorService other = Executors.newSingleThreadExecutor();
    private int clientCount;
    private int resetCount;

    /** Checks every byte of what one client sends. */
    private final class Checking implements ConnectionHandler {
        private final Connection connection;
        private int client = -1;
        private int next;

        Checking(Connection connection) {
            this.connection = connection;
        }

        @Override
        public void onMessage(Message message) {
            var bytes = message.buffer();
            int from = bytes.getInt(2);
            int number = bytes.getInt(6);
            if (number != next++ || (client >= 0 && client != from)) {
                faults.add("message " + number + " of " + from + " where " + (next - 1) + " of " + client + " was due");
            }
            client = from;
            for (int i = SoakClient.HEAD_BYTES; i < bytes.limit(); i++) {
                if (bytes.get(i) != SoakClient.fill(from, number, i - SoakClient.HEAD_BYTES)) {
                    faults.add("byte " + i + " of message " + number + " of " + from);
                    return;
                }
            }
            received.put(from, next);
            if ((from * 31 + number) % 97 == 0) {
                pauses.increment();
                connection.pause();
                other.execute(connection::unpause);
            }
        }

        @Override
        public void onEnd(Outcome outcome) {
            ended.release();
            boolean lost =
                    outcome instanceof Outcome.Failed failed && failed.reason().equals("connection_lost");
            if (!(outcome instanceof Outcome.Complete) && !lost) {
                faults.add("client " + client + ": " + outcome);
            }
        }
    }

    private static int connectionCount() {
        if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system) {
            long free = system.getMaxFileDescriptorCount() - system.getOpenFileDescriptorCount() - OTHER_DESCRIPTORS;
            return (int) Math.min(CONNECTIONS, free / 2);
        }
        return 1000;
    }

    private SoakClient connect(Loops loops) throws IOException {
        return new SoakClient(clientCount++, loops.connect());
    }

    @Test
    void everyMessageArrivesOnceAndWhole() throws Exception {
        long minutes = Long.getLong("soak.minutes", 0);
        Duration duration = minutes > 0 ? Duration.ofMinutes(minutes) : SHORT;
        long begin = System.nanoTime();
        int connections = connectionCount();
        long heldEarly;
        long heldLate;
        try (Loops loops = new Loops()) {
            Pace pace = Pace.free().withAssemblyTimeout(Duration.ofHours(1));
            loops.serve(SOAK, Options.defaults().withBudget(budget).withPace(pace), Checking::new);
            List<SoakClient> clients = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                clients.add(connect(loops));
            }
            traffic(loops, clients, duration.dividedBy(4));
            heldEarly = heapInUse();
            traffic(loops, clients, duration.dividedBy(4).multipliedBy(3));
            heldLate = heapInUse();
            finish(clients);
            assertTrue(ended.tryAcquire(clientCount, 2, TimeUnit.MINUTES), "connections that do not end");
            loops.loop.drain(Duration.ofSeconds(10));
            loops.join();
            assertEquals(List.of(), List.copyOf(loops.uncaught));
        } finally {
            other.shutdownNow();
        }

        System.out.printf(
                "soak: %d connections at once, %d in all, %d messages, %d resets, %d pauses, %d s%n",
                connections,
                clientCount,
                SOAK.statistics().counters().messages(),
                resetCount,
                pauses.sum(),
                Duration.ofNanos(System.nanoTime() - begin).toSeconds());
        assertEquals(List.of(), List.copyOf(faults));
        sent.forEach((client, count) -> assertEquals(count, received.getOrDefault(client, 0), "client " + client));
        assertEquals(0, ended.availablePermits());
        assertEquals(0, budget.usedBytes());
        assertTrue(heldLate < heldEarly * 1.5 + (32 << 20), heldEarly + " bytes became " + heldLate);
    }

    private void traffic(Loops loops, List<SoakClient> clients, Duration duration) throws IOException {
        long until = System.nanoTime() + duration.toNanos();
        Random random = new Random(clientCount);
        while (System.nanoTime() < until) {
            int index = random.nextInt(clients.size());
            SoakClient client = clients.get(index);
            client.writeSome();
            if (random.nextInt(200) == 0) {
                client.reset();
                resetCount++;
                clients.set(index, connect(loops));
            }
        }
    }

    private void finish(List<SoakClient> clients) throws IOException {
        for (SoakClient client : clients) {
            sent.put(client.id, client.finish());
        }
    }

    private static long heapInUse() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
