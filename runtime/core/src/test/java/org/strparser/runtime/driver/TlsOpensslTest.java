package org.strparser.runtime.driver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Arrays;
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
import org.strparser.runtime.Message;
import org.strparser.runtime.MessageHandler;
import org.strparser.runtime.Options;
import org.strparser.runtime.Outcome;
import org.strparser.runtime.ParserProgram;
import org.strparser.runtime.StreamParser;
import org.strparser.testkit.Hex;

/** Plain text of TLS connections, framed: what the command of OpenSSL sends, and is sent back. */
@Timeout(120)
class TlsOpensslTest {
    private static final ParserProgram SIZED = MessageReaderTest.SIZED;

    private static SSLContext context;

    @BeforeAll
    static void certificate(@TempDir Path directory) throws Exception {
        context = TestCertificate.context(directory);
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
