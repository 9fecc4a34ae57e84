package org.strparser.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.strparser.cli.drip.Cutting;
import org.strparser.cli.drip.Proxy;
import org.strparser.runtime.ParserProgram;
import org.strparser.runtime.Parsers;
import org.strparser.runtime.StreamParser;

class DripCommandTest {
    private static final int MILLIS = 20_000;

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

    /** Each on a thread of its own: they wait for each other, which the threads of the common pool may be too few for. */
    private static CompletableFuture<Void> runAsync(Runnable task) {
        return CompletableFuture.runAsync(task, run -> new Thread(run).start());
    }

    private static <T> CompletableFuture<T> supplyAsync(Supplier<T> task) {
        return CompletableFuture.supplyAsync(task, run -> new Thread(run).start());
    }

    private static ServerSocket server() throws IOException {
        return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    private static InetSocketAddress address(ServerSocket server) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getLocalPort());
    }

    /** Serves so many connections: what each sends comes back, whole. */
    private static CompletableFuture<Void> echo(ServerSocket server, int connections) {
        return runAsync(() -> {
            try {
                for (int i = 0; i < connections; i++) {
                    try (Socket socket = server.accept()) {
                        socket.setSoTimeout(MILLIS);
                        socket.getInputStream().transferTo(socket.getOutputStream());
                        socket.shutdownOutput();
                    }
                }
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
    }

    private static byte[] exchange(int port, byte[] bytes) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(MILLIS);
            CompletableFuture<Void> sent = runAsync(() -> {
                try {
                    socket.getOutputStream().write(bytes);
                    socket.shutdownOutput();
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            });
            byte[] back = socket.getInputStream().readAllBytes();
            sent.join();
            return back;
        }
    }

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

    @Test
    void theCommandTellsOfEachConnection() throws Exception {
        try (ServerSocket server = server()) {
            CompletableFuture<Void> echo = echo(server, 1);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            StringWriter err = new StringWriter();
            Console console =
                    new Console(InputStream.nullInputStream(), Console.out(out), new PrintWriter(err), Run.PIPES);
            int port = freePort();
            CompletableFuture<Integer> command = supplyAsync(() -> Strpc.run(
                    new String[] {
                        "drip",
                        "--listen",
                        "" + port,
                        "--to",
                        "localhost:" + server.getLocalPort(),
                        "--cut",
                        "2",
                        "--pause",
                        "0",
                        "--connections",
                        "1"
                    },
                    console));

            byte[] back = exchangeWhenThere(port, new byte[] {1, 2, 3}, command);

            assertArrayEquals(new byte[] {1, 2, 3}, back);
            assertEquals(0, command.get(20, TimeUnit.SECONDS), err::toString);
            echo.get(20, TimeUnit.SECONDS);
            String text = out.toString(StandardCharsets.UTF_8);
            assertTrue(
                    text.startsWith(
                            "listening on port " + port + ", passing on to localhost:" + server.getLocalPort()
                                    + "\nconnection 0, 2 bytes at a time: 3 bytes from the client in 2 pieces, 3 from the server in "),
                    text);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = server()) {
            return free.getLocalPort();
        }
    }

    /** Tries until the command listens. */
    private static byte[] exchangeWhenThere(int port, byte[] bytes, CompletableFuture<Integer> command)
            throws IOException {
        long end = System.nanoTime() + MILLIS * 1_000_000L;
        while (true) {
            try {
                return exchange(port, bytes);
            } catch (ConnectException e) {
                if (command.isDone() || System.nanoTime() - end > 0) {
                    throw e;
                }
                Thread.onSpinWait();
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--listen 0 --to here            | --to here: HOST:PORT is expected",
                "--listen 0 --to a:99999         | --to a:99999: HOST:PORT is expected",
                "--listen 0 --to localhost:1 --cut 0 | --cut: '0' is no cutting: it is each, at:N with N from 1, a number of bytes "
                        + "from 1, or random",
                "--listen 70000 --to localhost:1 | Invalid value for option '--listen': '70000' is no port, 0..65535; see 'strpc drip --help'",
            })
    void aWrongCommandLineIsToldInOneLine(String line, String told) {
        List<Object> args = new ArrayList<>(List.of("drip"));
        args.addAll(List.of(line.strip().split(" ", -1)));

        assertEquals(Run.failed(64, told), Run.of(args.toArray()));
    }

    @Test
    void aPortThatIsTakenIsTold() throws IOException {
        try (ServerSocket server = server()) {
            Run run = Run.of("drip", "--listen", server.getLocalPort(), "--to", "localhost:1");

            assertEquals(
                    Run.failed(73, "port " + server.getLocalPort() + " cannot be listened on: Address already in use"),
                    run);
        }
    }
}
