package org.strparser.cli.drip;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.strparser.cli.drip.LoopbackPeers.MILLIS;
import static org.strparser.cli.drip.LoopbackPeers.address;
import static org.strparser.cli.drip.LoopbackPeers.echo;
import static org.strparser.cli.drip.LoopbackPeers.exchange;
import static org.strparser.cli.drip.LoopbackPeers.runAsync;
import static org.strparser.cli.drip.LoopbackPeers.server;
import static org.strparser.cli.drip.LoopbackPeers.supplyAsync;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.strparser.runtime.ParserProgram;
import org.strparser.runtime.Parsers;
import org.strparser.runtime.StreamParser;

/** A proxy on the loopback interface: what it cuts, what it tells, and how it ends. */
class ProxyTest {
    /** What the proxy told. */
    private final List<String> told = new ArrayList<>();

    private final Proxy.Log log = new Proxy.Log() {
        @Override
        public void passed(int connection, String how, long[] bytes, long[] pieces) {
            synchronized (told) {
                told.add(connection + " " + how + " " + bytes[0] + "/" + pieces[0] + " " + bytes[1]);
            }
        }

        @Override
        public void failed(int connection, String why) {
            synchronized (told) {
                told.add(connection + " failed");
            }
        }
    };

    private static CompletableFuture<Void> run(Proxy proxy, int connections) {
        return runAsync(() -> {
            try {
                proxy.run(connections);
            } catch (IOException | InterruptedException e) {
                throw new AssertionError(e);
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"each", "1", "7", "at:100", "random"})
    void everyByteGoesThroughBothWays(String cut) throws Exception {
        byte[] bytes = new byte[5_000];
        new Random(1).nextBytes(bytes);
        try (ServerSocket server = server();
                Proxy proxy = Proxy.listen(0, address(server), Cutting.plan(cut, 3), 0, log)) {
            CompletableFuture<Void> echo = echo(server, 3);
            CompletableFuture<Void> running = run(proxy, 3);
            for (int i = 0; i < 3; i++) {
                assertArrayEquals(bytes, exchange(proxy.port(), bytes));
            }
            running.get(20, TimeUnit.SECONDS);
            echo.get(20, TimeUnit.SECONDS);
        }
        assertEquals(3, told.size());
        assertTrue(told.stream().allMatch(line -> line.endsWith(" 5000")), told::toString);
    }

    /** The use of it: a server that takes what one read brings for a message is found out, one that frames is not. */
    @Test
    void aServerThatDoesNotReassembleIsFoundOut() throws Exception {
        ParserProgram program = Parsers.of("Frame", 100, bytes -> bytes.remaining() < 1 ? 0 : bytes.get(0) & 0xff);
        byte[] message = {5, 'a', 'b', 'c', 'd'};
        AtomicInteger naive = new AtomicInteger();
        AtomicInteger framed = new AtomicInteger();
        try (ServerSocket server = server();
                Proxy proxy = Proxy.listen(0, address(server), Cutting.plan("each", 0), 100, log)) {
            CompletableFuture<Void> running = run(proxy, 4);
            for (int i = 0; i < 4; i++) {
                CompletableFuture<byte[]> answer = supplyAsync(() -> {
                    try {
                        return exchange(proxy.port(), message);
                    } catch (IOException e) {
                        throw new AssertionError(e);
                    }
                });
                try (Socket socket = server.accept()) {
                    socket.setSoTimeout(MILLIS);
                    serve(socket.getInputStream(), program, naive, framed);
                    socket.shutdownOutput();
                }
                answer.get(20, TimeUnit.SECONDS);
            }
            running.get(20, TimeUnit.SECONDS);
        }
        assertEquals(4, framed.get());
        assertEquals(
                List.of(
                        "0 cut behind byte 1 5/2 0",
                        "1 cut behind byte 2 5/2 0",
                        "2 cut behind byte 3 5/2 0",
                        "3 cut behind byte 4 5/2 0"),
                told);
        // That the pieces arrive one by one is TCP's to decide; that none is lost is ours.
        assertTrue(naive.get() >= 4);
    }

    private static void serve(InputStream in, ParserProgram program, AtomicInteger naive, AtomicInteger framed)
            throws IOException {
        StreamParser stream = program.newStream(message -> framed.incrementAndGet());
        byte[] buffer = new byte[100];
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            naive.incrementAndGet();
            stream.feed(buffer, 0, count);
        }
    }

    @Test
    @SuppressWarnings("try") // closing it is what is tested
    void closingItClosesWhatIsOpen() throws Exception {
        try (ServerSocket server = server();
                Proxy proxy = Proxy.listen(0, address(server), Cutting.plan("1", 0), 0, log)) {
            CompletableFuture<Void> running = run(proxy, 9);
            try (Socket client = new Socket(InetAddress.getLoopbackAddress(), proxy.port());
                    Socket upstream = server.accept()) {
                client.setSoTimeout(MILLIS);
                upstream.setSoTimeout(MILLIS);
                client.getOutputStream().write(7);
                assertEquals(7, upstream.getInputStream().read());

                proxy.close();

                assertTrue(client.getInputStream().readAllBytes().length == 0);
                running.get(20, TimeUnit.SECONDS);
            }
        }
    }

    @Test
    void whereNobodyListensTheClientIsClosed() throws Exception {
        InetSocketAddress nobody;
        try (ServerSocket server = server()) {
            nobody = address(server);
        }
        try (Proxy proxy = Proxy.listen(0, nobody, Cutting.plan("1", 0), 0, log)) {
            CompletableFuture<Void> running = run(proxy, 1);

            try (Socket client = new Socket(InetAddress.getLoopbackAddress(), proxy.port())) {
                client.setSoTimeout(MILLIS);
                assertEquals(-1, client.getInputStream().read());
            }

            running.get(20, TimeUnit.SECONDS);
        }
        assertEquals(List.of("0 failed"), told);
    }
}
