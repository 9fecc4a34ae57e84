package org.strparser.bench.steering;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.strparser.bench.peer.Rules;
import org.strparser.bench.stream.Streams;
import org.strparser.runtime.ParserProgram;
import org.strparser.runtime.Parsers;

/**
 * Messages of 32 bytes over many connections to many takers, over loopback: the multiplexor, a selector loop by hand, Netty. Some rounds
 * warm up, of those that count the median is told. One thread sends; on a machine of few cores it takes its share of them from all alike.
 */
public final class Steering {
    private static final int MESSAGE_BYTES = 32;
    private static final int CHUNK_BYTES = 4096;
    private static final int WARM_ROUNDS = 2;
    private static final int ROUNDS = 3;
    private static final long PATIENCE_NANOS = 60_000_000_000L;

    private interface Starter {
        SteeringServer start(int takers) throws Exception;
    }

    private Steering() {}

    /** Prints ratios and figures; throws if a message does not arrive. */
    public static void print(PrintStream out) throws Exception {
        for (int[] size : new int[][] {{1, 1}, {4, 16}, {16, 128}, {64, 1024}}) {
            print(out, size[0], size[1], 2000);
        }
    }

    /** The same for a number of takers and of connections, with so many chunks of 128 messages a round. */
    static void print(PrintStream out, int takers, int connections, int chunks) throws Exception {
        ParserProgram program = Parsers.define(Rules.compiled("org/strparser/bench/len32.strp", "LengthPrefixed"));
        Map<String, Starter> servers = new LinkedHashMap<>();
        servers.put("strparser", count -> new KcmServer(program, count));
        servers.put("bare", BareSteering::new);
        servers.put("netty", NettySteering::new);
        String name = "kcm-" + takers + "x" + connections;
        double ours = 0;
        for (Map.Entry<String, Starter> each : servers.entrySet()) {
            double rate = rate(each.getValue(), takers, connections, chunks);
            if (each.getKey().equals("strparser")) {
                ours = rate;
            } else {
                out.printf(Locale.ROOT, "ratio %s %s %.2f%n", name, each.getKey(), ours / rate);
            }
            out.printf(Locale.ROOT, "figure %s-%s messages/s %.0f%n", name, each.getKey(), rate);
        }
    }

    private static double rate(Starter starter, int takers, int connections, int chunks) throws Exception {
        List<SocketChannel> channels = new ArrayList<>();
        try (SteeringServer server = starter.start(takers)) {
            for (int i = 0; i < connections; i++) {
                channels.add(
                        SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port())));
            }
            List<Double> rates = new ArrayList<>();
            for (int i = 0; i < WARM_ROUNDS + ROUNDS; i++) {
                rates.add(round(server, channels, chunks));
            }
            return rates.subList(WARM_ROUNDS, rates.size()).stream()
                    .sorted()
                    .toList()
                    .get(ROUNDS / 2);
        } finally {
            for (SocketChannel channel : channels) {
                channel.close();
            }
        }
    }

    private static double round(SteeringServer server, List<SocketChannel> channels, int chunks) throws IOException {
        ByteBuffer chunk = ByteBuffer.allocateDirect(CHUNK_BYTES);
        chunk.put(Streams.lengthPrefixed(Collections.nCopies(CHUNK_BYTES / MESSAGE_BYTES, MESSAGE_BYTES)));
        long count = (long) chunks * CHUNK_BYTES / MESSAGE_BYTES;
        long expected = server.messages() + count;
        long begin = System.nanoTime();
        for (int i = 0; i < chunks; i++) {
            chunk.clear();
            SocketChannel channel = channels.get(i % channels.size());
            while (chunk.hasRemaining()) {
                channel.write(chunk);
            }
        }
        while (server.messages() < expected) {
            if (System.nanoTime() - begin > PATIENCE_NANOS) {
                throw new IllegalStateException("of " + expected + " messages " + server.messages() + " arrived");
            }
            LockSupport.parkNanos(10_000);
        }
        if (server.messages() > expected) {
            throw new IllegalStateException(server.messages() + " messages arrived where " + expected + " were sent");
        }
        return count * 1e9 / (System.nanoTime() - begin);
    }
}
