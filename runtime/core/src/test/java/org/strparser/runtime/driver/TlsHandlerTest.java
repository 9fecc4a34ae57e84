package org.strparser.runtime.driver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
import org.strparser.runtime.Outcome;
import org.strparser.runtime.ParserProgram;
import org.strparser.runtime.StreamParser;
import org.strparser.testkit.Hex;

/** Plain text of TLS connections, framed: between two engines, cut in many ways. */
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
}
