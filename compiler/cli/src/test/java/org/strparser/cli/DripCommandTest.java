package org.strparser.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.strparser.cli.drip.LoopbackPeers.MILLIS;
import static org.strparser.cli.drip.LoopbackPeers.echo;
import static org.strparser.cli.drip.LoopbackPeers.exchange;
import static org.strparser.cli.drip.LoopbackPeers.server;
import static org.strparser.cli.drip.LoopbackPeers.supplyAsync;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DripCommandTest {

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

    /** As in {@code strpc drip … | head -1}: it could tell nobody of what it does. */
    @Test
    void whoeverReadNoMoreEndsIt() throws Exception {
        OutputStream head = new OutputStream() {
            private boolean listens;

            @Override
            public void write(int b) throws IOException {
                if (listens) {
                    throw new IOException("Broken pipe");
                }
                listens = b == '\n';
            }
        };
        StringWriter err = new StringWriter();
        Console console =
                new Console(InputStream.nullInputStream(), Console.out(head), new PrintWriter(err), Run.PIPES);
        int port = freePort();
        String nobody = "localhost:" + freePort();
        String[] args = {"drip", "--listen", "" + port, "--to", nobody};
        CompletableFuture<Integer> command = supplyAsync(() -> Strpc.run(args, console));

        exchangeWhenThere(port, new byte[0], command);

        assertEquals(141, command.get(20, TimeUnit.SECONDS));
        assertEquals("", err.toString());
    }

    @Test
    void oneByteIsOne() {
        StringWriter out = new StringWriter();
        DripReport report = new DripReport(new PrintWriter(out), false);

        report.passed(4, "uncut", new long[] {1, 2}, new long[] {1, 1});

        assertEquals(
                "connection 4, uncut: 1 byte from the client in 1 piece, 2 from the server in 1\n", out.toString());
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
                "--listen 0 --to here            | --to here: HOST:PORT is expected, PORT in 1..65535",
                "--listen 0 --to a:0             | --to a:0: HOST:PORT is expected, PORT in 1..65535",
                "--listen 0 --to a:99999         | --to a:99999: HOST:PORT is expected, PORT in 1..65535",
                "--listen 0 --to localhost:1 --cut 0 | --cut: '0' is no cutting: it is each, at:N with N from 1, a number of bytes "
                        + "from 1, or random",
                "--listen 0 --to localhost:1 --seed 7 | --seed 7 says nothing of --cut each: it is for --cut random",
                "--listen 0 --to localhost:1 --pause 60001 | --pause 60001: 0..60000 is expected",
                "--listen 0 --to localhost:1 --connections 0 | --connections 0: 1 or more is expected",
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
