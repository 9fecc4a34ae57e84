package org.strparser.runtime.driver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.strparser.runtime.Message;
import org.strparser.runtime.MessageHandler;
import org.strparser.runtime.Options;
import org.strparser.runtime.Outcome;
import org.strparser.runtime.ParserProgram;
import org.strparser.runtime.StreamParser;
import org.strparser.testkit.Hex;

/** Plain text of TLS connections, framed: between two engines, cut in many ways, and with the command of OpenSSL. */
@Timeout(120)
class TlsHandlerTest {
    private static final ParserProgram SIZED = MessageReaderTest.SIZED;
    private static final byte[] THREE = Hex.bytes("02 aabb 00 01 cc");

    private static SSLContext context;

    @BeforeAll
    static void certificate(@TempDir Path directory) throws Exception {
        context = TestCertificate.context(directory);
    }

    /** One end in memory: what it sends waits until the test carries it over. */
    private static final class Side implements Transport {
        final List<String> messages = new ArrayList<>();
        final ByteArrayOutputStream sent = new ByteArrayOutputStream();
        final StreamParser plain;
        final TlsHandler tls;
        final StreamParser records;
        /** Whether to pause at each message. */
        boolean pausing;

        boolean stopped;

        Side(boolean client) {
            SSLEngine engine = context.createSSLEngine("localhost", 1);
            engine.setUseClientMode(client);
            plain = SIZED.newStream(message -> onMessage(message));
            tls = new TlsHandler(engine, plain, this);
            records = TlsHandler.records().newStream(tls);
        }

        private void onMessage(Message message) {
            messages.add(Hex.text(message.copy()));
            if (pausing) {
                plain.pause();
            }
        }

        @Override
        public void send(ByteBuffer... buffers) {
            for (ByteBuffer buffer : buffers) {
                byte[] bytes = new byte[buffer.remaining()];
                buffer.get(bytes);
                sent.writeBytes(bytes);
            }
        }

        @Override
        public void pause() {
            records.pause();
        }

        @Override
        public void unpause() {
            records.unpause();
        }

        @Override
        public void stop() {
            stopped = true;
        }

        /** Carries over what waits, in segments of that size. Answers whether anything did. */
        boolean carryTo(Side other, int segment) throws SSLException {
            byte[] bytes = sent.toByteArray();
            sent.reset();
            for (int i = 0; i < bytes.length; i += segment) {
                ByteBuffer piece = ByteBuffer.wrap(bytes, i, Math.min(segment, bytes.length - i));
                while (other.records.feed(piece) && piece.hasRemaining() && other.plain.isOpen()) {
                    other.tls.unpause();
                }
            }
            while (other.plain.isPaused()) {
                other.tls.unpause();
            }
            return bytes.length > 0;
        }
    }

    private static void talk(Side client, Side server, int segment) throws SSLException {
        boolean talking = true;
        while (talking) {
            boolean asked = client.carryTo(server, segment);
            talking = server.carryTo(client, segment) || asked;
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 6, 100, 1448, 100_000})
    void messagesOfThePlainTextComeOut(int segment) throws SSLException {
        Side client = new Side(true);
        Side server = new Side(false);
        client.tls.begin();
        client.tls.send(ByteBuffer.wrap(THREE, 0, 2));
        client.tls.send(ByteBuffer.wrap(THREE, 2, 4));
        talk(client, server, segment);
        server.tls.send(ByteBuffer.wrap(THREE));
        talk(client, server, segment);

        client.tls.close();
        talk(client, server, segment);

        assertEquals(List.of("02aabb", "00", "01cc"), server.messages);
        assertEquals(List.of("02aabb", "00", "01cc"), client.messages);
        assertEquals(new Outcome.Complete(6), server.plain.end());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 100, 100_000})
    void aPauseHoldsUpTheRecords(int segment) throws SSLException {
        Side client = new Side(true);
        Side server = new Side(false);
        server.pausing = true;
        client.tls.begin();
        byte[] many = new byte[50_000];
        for (int i = 0; i < many.length; i += 250) {
            many[i] = (byte) 249;
        }
        client.tls.send(ByteBuffer.wrap(many));

        talk(client, server, segment);
        client.tls.close();
        talk(client, server, segment);

        assertEquals(200, server.messages.size());
        assertEquals(new Outcome.Complete(50_000), server.plain.end());
    }

    @Test
    void aRecordThatDoesNotVerifyEndsTheStream() throws SSLException {
        Side client = new Side(true);
        Side server = new Side(false);
        client.tls.begin();
        talk(client, server, 1000);
        client.tls.send(ByteBuffer.wrap(THREE));
        byte[] record = client.sent.toByteArray();
        client.sent.reset();
        record[record.length - 1] ^= 1;
        client.send(ByteBuffer.wrap(record));

        client.carryTo(server, 1000);

        assertEquals(
                "tls_failed",
                assertInstanceOf(Outcome.Failed.class, server.plain.end()).reason());
        assertTrue(server.sent.size() > 0, "an alert");
    }

    @Test
    void whatIsNoRecordIsRefused() {
        Side server = new Side(false);

        server.records.feed(
                ByteBuffer.wrap("GET / HTTP/1.1\r\n\r\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII)));
        server.records.end();

        assertInstanceOf(Outcome.Failed.class, server.plain.end());
    }

    @Test
    void aBrokenStreamClosesTheConnection() throws SSLException {
        Side client = new Side(true);
        Side server = new Side(false);
        client.tls.begin();
        client.tls.send(ByteBuffer.wrap(Hex.bytes("01 aa fe 00")));

        talk(client, server, 1000);

        assertEquals(List.of("01aa"), server.messages);
        assertInstanceOf(Outcome.Failed.class, server.plain.end());
        assertTrue(server.stopped);
        assertEquals(new Outcome.Complete(0), client.plain.end());
    }

    @Test
    void aHandOverLeavesThePlainText() throws SSLException {
        Side client = new Side(true);
        Side server = new Side(false);
        client.tls.begin();
        client.tls.send(ByteBuffer.wrap(Hex.bytes("01 aa ff 01 02")));

        talk(client, server, 1000);

        assertInstanceOf(Outcome.HandedOver.class, server.plain.end());
        ByteBuffer rest = server.tls.undelivered();
        assertEquals(ByteBuffer.wrap(Hex.bytes("ff 01 02")), rest);
        assertTrue(server.records.isPaused());
    }

    /** Whoever cuts the connection cannot make a stream look complete. */
    @Test
    void anEndWithoutTheAlertIsTruncation() throws SSLException {
        Side client = new Side(true);
        Side server = new Side(false);
        client.tls.begin();
        client.tls.send(ByteBuffer.wrap(THREE));
        talk(client, server, 1000);

        server.records.end();

        assertEquals(
                "tls_truncated",
                assertInstanceOf(Outcome.Failed.class, server.plain.end()).reason());
        assertEquals(3, server.messages.size());
    }

    private static boolean hasOpenssl() throws IOException, InterruptedException {
        try {
            Process version = new ProcessBuilder("openssl", "version")
                    .redirectErrorStream(true)
                    .start();
            version.getInputStream().readAllBytes();
            return version.waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** A real client: what it sends comes out as messages, and what is sent back is what it prints. */
    @Test
    void opensslTalksToIt() throws Exception {
        boolean found = hasOpenssl();
        assertTrue(found || System.getProperty("require.tools") == null, "there is no openssl");
        assumeTrue(found, "there is no openssl");
        BlockingQueue<Outcome> ends = new LinkedBlockingQueue<>();
        try (Loops loops = new Loops()) {
            loops.serve(TlsHandler.records(), Options.defaults(), connection -> echo(connection, ends));
            byte[] sent = new byte[100_000];
            for (int i = 0; i < sent.length; i += 100) {
                sent[i] = 99;
                Arrays.fill(sent, i + 1, i + 100, (byte) ('a' + i / 100 % 26));
            }

            byte[] back = client(loops.address(), sent);

            assertEquals(Hex.text(sent), Hex.text(back));
            assertEquals(new Outcome.Complete(100_000), ends.poll(30, TimeUnit.SECONDS));
        }
    }

    private static ConnectionHandler echo(Connection connection, BlockingQueue<Outcome> ends) {
        SSLEngine engine = context.createSSLEngine();
        engine.setUseClientMode(false);
        TlsHandler[] tls = new TlsHandler[1];
        StreamParser plain = SIZED.newStream(new MessageHandler() {
            @Override
            public void onMessage(Message message) throws SSLException {
                tls[0].send(message.retain().buffer());
            }

            @Override
            public void onEnd(Outcome outcome) {
                ends.add(outcome);
            }
        });
        tls[0] = new TlsHandler(engine, plain, connection);
        return tls[0];
    }

    /** Gives the bytes to the command, reads as many back, then closes its input: it ends the connection in order. */
    private static byte[] client(InetSocketAddress server, byte[] bytes) throws IOException, InterruptedException {
        Process openssl = new ProcessBuilder(
                        "openssl",
                        "s_client",
                        "-quiet",
                        "-no_ign_eof",
                        "-connect",
                        server.getAddress().getHostAddress() + ":" + server.getPort())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            Thread writer = new Thread(() -> {
                try {
                    openssl.getOutputStream().write(bytes);
                    openssl.getOutputStream().flush();
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });
            writer.start();
            byte[] back = openssl.getInputStream().readNBytes(bytes.length);
            writer.join();
            openssl.getOutputStream().close();
            assertTrue(openssl.waitFor(30, TimeUnit.SECONDS), "openssl does not end");
            return back;
        } finally {
            openssl.destroyForcibly();
        }
    }
}
