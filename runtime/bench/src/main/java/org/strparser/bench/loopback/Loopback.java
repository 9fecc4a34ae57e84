package org.strparser.bench.loopback;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.strparser.bench.peer.Rules;
import org.strparser.bench.stream.Sizes;
import org.strparser.bench.stream.Streams;
import org.strparser.runtime.Parsers;

/**
 * Socket to callback: messages of 32 bytes and of 1 KiB with a length in front, over 1 and 1000 connections. Each server takes a few rounds to
 * warm up and several that count, of which the median is told.
 */
public final class Loopback {
    private static final int[] MESSAGE_BYTES = {32, 1024};
    private static final int[] CONNECTIONS = {1, 1000};
    private static final int WARM_ROUNDS = 2;
    private static final int ROUNDS = 5;
    private static final int ROUND_BUFFERS = 4000;
    private static final long PATIENCE_NANOS = 60_000_000_000L;
    private static final long LOOK_NANOS = 1_000_000;

    /** Of one server: what a second brings, and what a message takes of the reading thread. */
    private record Round(double messagesPerSecond, double cpuNanos) {}

    private interface Starter {
        CountingServer start() throws Exception;
    }

    private Loopback() {}

    /** Prints ratios and figures; throws if a server does not get what it is sent. */
    public static void print(PrintStream out) throws Exception {
        var program = Parsers.define(Rules.compiled("org/strparser/bench/len32.strp", "LengthPrefixed"));
        for (int bytes : MESSAGE_BYTES) {
            Map<String, Starter> servers = new LinkedHashMap<>();
            servers.put("strparser", () -> new LoopServer(program));
            servers.put("bare", () -> new BareServer(bytes));
            servers.put("hand", HandServer::new);
            servers.put("netty", NettyServer::new);
            for (int connections : CONNECTIONS) {
                Map<String, Round> rounds = new LinkedHashMap<>();
                for (Map.Entry<String, Starter> each : servers.entrySet()) {
                    rounds.put(each.getKey(), measured(each.getValue(), connections, bytes));
                }
                print(out, "loopback-" + connections + "-" + bytes + "B", bytes, rounds);
            }
        }
    }

    private static void print(PrintStream out, String name, int bytes, Map<String, Round> rounds) {
        double ours = rounds.values().iterator().next().messagesPerSecond;
        rounds.forEach((who, round) -> {
            if (!who.equals("strparser")) {
                out.printf(Locale.ROOT, "ratio %s %s %.2f%n", name, who, ours / round.messagesPerSecond);
            }
            out.printf(Locale.ROOT, "figure %s-%s messages/s %.0f%n", name, who, round.messagesPerSecond);
            out.printf(Locale.ROOT, "figure %s-%s bytes/s %.0f%n", name, who, round.messagesPerSecond * bytes);
            out.printf(Locale.ROOT, "figure %s-%s cpu-ns/msg %.2f%n", name, who, round.cpuNanos);
        });
    }

    private static Round measured(Starter starter, int connections, int bytes) throws Exception {
        try (CountingServer server = starter.start();
                Client client = new Client(server, connections)) {
            List<Round> rounds = new ArrayList<>();
            for (int i = 0; i < WARM_ROUNDS + ROUNDS; i++) {
                rounds.add(round(server, client, bytes));
            }
            return rounds.subList(WARM_ROUNDS, rounds.size()).stream()
                    .sorted((a, b) -> Double.compare(a.messagesPerSecond, b.messagesPerSecond))
                    .toList()
                    .get(ROUNDS / 2);
        }
    }

    private static Round round(CountingServer server, Client client, int bytes) throws IOException {
        ByteBuffer stream = ByteBuffer.allocateDirect(64 * 1024);
        stream.put(Streams.lengthPrefixed(Sizes.equal(bytes)));
        var threads = ManagementFactory.getThreadMXBean();
        long before = server.messages();
        long expected = before + (long) ROUND_BUFFERS * stream.capacity() / bytes;
        long cpuBefore = threads.getThreadCpuTime(server.thread().getId());
        long begin = System.nanoTime();
        for (int i = 0; i < ROUND_BUFFERS; i++) {
            client.send(stream);
        }
        while (server.messages() < expected) {
            if (System.nanoTime() - begin > PATIENCE_NANOS) {
                throw new IllegalStateException("of " + expected + " messages " + server.messages() + " arrived");
            }
            // Not spinning: the servers would wait for the cache lines of their counters.
            LockSupport.parkNanos(LOOK_NANOS);
        }
        double nanos = System.nanoTime() - begin;
        double cpu = threads.getThreadCpuTime(server.thread().getId()) - cpuBefore;
        long count = expected - before;
        return new Round(count * 1e9 / nanos, cpu / count);
    }
}
