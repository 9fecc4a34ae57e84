package org.strparser.bench.loopback;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.strparser.bench.loopback.Takers.Turn;
import org.strparser.bench.peer.Rules;
import org.strparser.runtime.ParserProgram;
import org.strparser.runtime.Parsers;

/**
 * Messages of 32 bytes over many connections to many takers, over loopback: the multiplexor, a selector loop by hand with either turn,
 * Netty with either turn. Each gets every message once, or nothing is printed. All have run before the first is measured; some rounds warm
 * up, of those that count the median is told. One thread sends; on a machine of few cores it takes its share of them from all alike.
 */
public final class Steering {
    private static final String OURS = "strparser";
    private static final int MESSAGE_BYTES = 32;
    private static final int CHUNK_MESSAGES = 128;
    private static final int CHUNKS = 1500;
    private static final int WARM_ROUNDS = 1;
    private static final int ROUNDS = 3;
    private static final long PATIENCE_NANOS = 20_000_000_000L;

    private interface Starter {
        Server start(int takers, Receipts receipts) throws Exception;
    }

    private final Map<String, Starter> servers = new LinkedHashMap<>();

    private Steering() {
        ParserProgram program = Parsers.define(Rules.compiled("org/strparser/bench/len32.strp", "LengthPrefixed"));
        servers.put(OURS, (count, receipts) -> new KcmServer(program, count, receipts));
        servers.put("bare", (count, receipts) -> new BareSteering(takers(count, Turn.BY_MESSAGE, receipts), receipts));
        servers.put(
                "bare-by-read", (count, receipts) -> new BareSteering(takers(count, Turn.BY_READ, receipts), receipts));
        servers.put(
                "netty", (count, receipts) -> new NettySteering(takers(count, Turn.BY_MESSAGE, receipts), receipts));
        servers.put(
                "netty-by-read",
                (count, receipts) -> new NettySteering(takers(count, Turn.BY_READ, receipts), receipts));
    }

    private static Takers takers(int count, Turn turn, Receipts receipts) {
        return new Takers(count, MESSAGE_BYTES, turn, receipts);
    }

    /** Prints ratios and figures; throws if a message is lost, or arrives twice. */
    public static void print(PrintStream out) throws Exception {
        Steering steering = new Steering();
        steering.rates(4, 16, CHUNKS);
        for (int[] size : new int[][] {{1, 1}, {4, 16}, {16, 128}, {64, 1024}}) {
            steering.print(out, size[0], size[1], CHUNKS);
        }
    }

    /** The same for one number of takers and of connections, with so many chunks of 128 messages a round. */
    static void printOne(PrintStream out, int takers, int connections, int chunks) throws Exception {
        new Steering().print(out, takers, connections, chunks);
    }

    private void print(PrintStream out, int takers, int connections, int chunks) throws Exception {
        Map<String, Double> rates = rates(takers, connections, chunks);
        String name = "kcm-" + takers + "x" + connections;
        double ours = rates.getOrDefault(OURS, 0.0);
        rates.forEach((who, rate) -> {
            if (!who.equals(OURS)) {
                out.printf(Locale.ROOT, "ratio %s %s %.2f%n", name, who, ours / rate);
            }
            out.printf(Locale.ROOT, "figure %s-%s messages/s %.0f%n", name, who, rate);
        });
    }

    private Map<String, Double> rates(int takers, int connections, int chunks) throws Exception {
        Map<String, Double> rates = new LinkedHashMap<>();
        for (Map.Entry<String, Starter> each : servers.entrySet()) {
            rates.put(each.getKey(), rate(each.getValue(), takers, connections, chunks));
        }
        return rates;
    }

    private static double rate(Starter starter, int takers, int connections, int chunks) throws Exception {
        Receipts receipts = new Receipts();
        List<Double> rates = new ArrayList<>();
        long sent = 0;
        try (Server server = starter.start(takers, receipts);
                Client client = new Client(server, connections)) {
            for (int i = 0; i < WARM_ROUNDS + ROUNDS; i++) {
                long begin = System.nanoTime();
                send(client, sent, chunks);
                sent += (long) chunks * CHUNK_MESSAGES;
                await(receipts, sent);
                rates.add(chunks * CHUNK_MESSAGES * 1e9 / (System.nanoTime() - begin));
            }
        }
        // Once more when all takers have ended: nothing comes late.
        receipts.check(sent);
        return rates.subList(WARM_ROUNDS, rates.size()).stream()
                .sorted()
                .toList()
                .get(ROUNDS / 2);
    }

    private static void send(Client client, long firstNumber, int chunks) throws IOException {
        ByteBuffer chunk = ByteBuffer.allocateDirect(CHUNK_MESSAGES * MESSAGE_BYTES);
        long number = firstNumber;
        for (int i = 0; i < chunks; i++) {
            for (int at = 0; at < chunk.capacity(); at += MESSAGE_BYTES) {
                chunk.putInt(at, MESSAGE_BYTES - Receipts.NUMBER_AT);
                chunk.putLong(at + Receipts.NUMBER_AT, number++);
            }
            client.send(chunk);
        }
    }

    private static void await(Receipts receipts, long sent) {
        long begin = System.nanoTime();
        while (receipts.count() < sent && !receipts.isFailed() && System.nanoTime() - begin < PATIENCE_NANOS) {
            LockSupport.parkNanos(10_000);
        }
        if (receipts.count() < sent) {
            receipts.check(sent);
        }
    }
}
