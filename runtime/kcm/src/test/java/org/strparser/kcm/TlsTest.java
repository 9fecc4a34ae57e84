package org.strparser.kcm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.strparser.runtime.Options;

/** TLS in front of the parser, both ends being multiplexors. */
class TlsTest {
    @TempDir
    Path directory;

    private static TcpConnection connection(java.nio.channels.SocketChannel channel, SSLContext context, boolean client)
            throws Exception {
        SSLEngine engine = context.createSSLEngine();
        engine.setUseClientMode(client);
        return TcpConnection.tls(channel, engine);
    }

    @Test
    void messagesOfAnySizeGoBothWaysAndTheEndIsOrderly() throws Exception {
        SSLContext context = TestCertificate.context(directory);
        try (Kcm kcm = Kcm.start(KcmOptions.defaults().withLoopCount(2));
                java.nio.channels.ServerSocketChannel server =
                        java.nio.channels.ServerSocketChannel.open().bind(null)) {
            java.nio.channels.SocketChannel there = java.nio.channels.SocketChannel.open(server.getLocalAddress());
            java.nio.channels.SocketChannel here = server.accept();
            MessageSocket left = kcm.open(SocketType.DATAGRAM);
            MessageSocket right = kcm.open(SocketType.DATAGRAM);
            left.setReceiveTimeout(Duration.ofSeconds(20));
            right.setReceiveTimeout(Duration.ofSeconds(20));
            TcpConnection client = connection(there, context, true);
            TcpConnection served = connection(here, context, false);
            left.attach(client, Programs.named("len32"), Options.defaults());
            right.attach(served, Programs.named("len32"), Options.defaults());

            for (int size : new int[] {0, 1, 100, 16_380, 50_000, 3_000_000, 5}) {
                byte[] message = Rig.message("q".repeat(size));
                var unused = left.sendAsync(ByteBuffer.wrap(message));
                Inbound request = right.receive();
                assertArrayEquals(message, request.bytes());
                right.reply(request, ByteBuffer.wrap(message)).get(20, TimeUnit.SECONDS);
                assertArrayEquals(message, left.receive().bytes());
            }
            left.unattach(client);
            client.close();

            Rig.await(() -> served.error().isPresent());
            assertEquals("EPIPE", served.error().orElseThrow().errno());
            assertTrue(served.error().orElseThrow().cause().isEmpty(), "an orderly end has no cause");
            right.unattach(served);
            served.close();
        }
    }

    @Test
    void aPeerThatDoesNotSpeakTlsIsAnErrorWithItsCause() throws Exception {
        SSLContext context = TestCertificate.context(directory);
        try (Rig rig = new Rig(SocketType.DATAGRAM, 1);
                java.nio.channels.ServerSocketChannel server =
                        java.nio.channels.ServerSocketChannel.open().bind(null)) {
            java.nio.channels.SocketChannel there = java.nio.channels.SocketChannel.open(server.getLocalAddress());
            TcpConnection served = connection(server.accept(), context, false);
            rig.socket.attach(served, Programs.named("len32"), Options.defaults());
            there.write(ByteBuffer.wrap("GET / HTTP/1.1\r\n\r\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII)));

            Rig.await(() -> served.error().isPresent());
            assertTrue(served.error().orElseThrow().cause().orElseThrow() instanceof javax.net.ssl.SSLException);
            rig.peerSends(0, "plain");
            assertEquals("plain", Rig.text(rig.socket.receive()));
            there.close();
            rig.mux.unattach(served);
            served.close();
        }
    }
}
