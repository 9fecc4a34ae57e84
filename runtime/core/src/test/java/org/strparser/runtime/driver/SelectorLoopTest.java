package org.strparser.runtime.driver;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.NotYetConnectedException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.strparser.runtime.Message;
import org.strparser.runtime.Options;
import org.strparser.runtime.Outcome;
import org.strparser.testkit.Hex;

/** What a loop takes to serve, what its connections receive and send, and what it tells them. */
@Timeout(60)
class SelectorLoopTest extends LoopFixture {
    @Test
    void messagesArriveInOrder() throws Exception {
        serve();
        SocketChannel client = loops.connect();
        Notes server = connection();

        Loops.write(client, Hex.bytes("02 aa"));
        Loops.write(client, Hex.bytes("bb 00 01"));
        Loops.write(client, Hex.bytes("cc"));
        client.close();

        assertEquals(new Outcome.Complete(6), server.outcome());
        assertEquals(List.of("02aabb", "00", "01cc"), List.copyOf(server.messages));
        assertFalse(server.released.get(30, SECONDS).isOpen());
        assertEquals(6, server.connection.counters().bytes());
    }

    /** B4, P6: what the socket had received before it was attached is read. */
    @Test
    void whatWasThereBeforeIsRead() throws Exception {
        try (ServerSocketChannel other =
                ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            SocketChannel client = SocketChannel.open(other.getLocalAddress());
            SocketChannel accepted = other.accept();
            Loops.write(client, Hex.bytes("01 aa 01"));

            loops.loop.attach(accepted, Service.of(SIZED, this::note));

            Notes server = connection();
            assertEquals("01aa", server.message());
            client.close();
            assertInstanceOf(Outcome.Truncated.class, server.outcome());
        }
    }

    /** S14: a channel without a stream is refused. */
    @Test
    void anUnconnectedChannelIsRefused() throws IOException {
        try (SocketChannel unconnected = SocketChannel.open()) {
            assertThrows(
                    NotYetConnectedException.class,
                    () -> loops.loop.attach(unconnected, Service.of(SIZED, this::note)));
        }
    }

    /** A proxy that sends every message back as it came, in more bytes than the sockets hold. */
    @Test
    void whatIsRetainedIsSentWithoutACopy() throws Exception {
        loops.serve(SIZED, Options.defaults(), connection -> new Notes(connection) {
            @Override
            public void onMessage(Message message) {
                connection.send(message.retain().buffer());
            }
        });
        SocketChannel client = loops.connect();
        byte[] sent = new byte[4 << 20];
        for (int i = 0; i < sent.length; i++) {
            sent[i] = (byte) (i % 254);
        }
        // Whole messages only.
        int whole = 0;
        while (whole + (sent[whole] & 0xff) + 1 <= sent.length - 255) {
            whole += (sent[whole] & 0xff) + 1;
        }
        int length = whole;
        CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> {
            try {
                Loops.write(client, java.util.Arrays.copyOf(sent, length));
                client.shutdownOutput();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });

        byte[] back = client.socket().getInputStream().readAllBytes();

        writing.get(30, SECONDS);
        assertArrayEquals(java.util.Arrays.copyOf(sent, length), back);
        client.close();
    }

    @Test
    void theLoopTellsTheTime() throws Exception {
        CompletableFuture<Long> told = new CompletableFuture<>();
        loops.serve(SIZED, Options.defaults(), connection -> new Notes(connection) {
            @Override
            public void onTick(long nowNanos) {
                told.complete(nowNanos);
            }
        });
        SocketChannel client = loops.connect();

        assertTrue(told.get(30, SECONDS) - System.nanoTime() <= 0);
        client.close();
    }
}
