package org.strparser.kcm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.strparser.kcm.KcmException.Kind;

/** The bugs that Linux' KCM has had, one test each, KB1 to KB15 of its history: sending. */
class KcmSendBugsTest {
    @Test
    void kb5ASocketIsClosedWhileItsMessagesAreBeingWritten() throws Exception {
        try (Rig rig = new Rig(SocketType.DATAGRAM, 1, KcmOptions.defaults().withLoopCount(2))) {
            for (int i = 0; i < 200; i++) {
                MessageSocket short1 = rig.socket.cloneSocket();
                var sent = short1.sendAsync(Rig.buffer("x".repeat(20_000)));
                short1.close();
                Rig.await(sent::isDone);
                rig.pair(0).peer.read(ByteBuffer.allocate(1 << 20));
                if (!rig.pair(0).local.isUsable()) {
                    // Closed in the middle of the message: the connection was given up, as it must.
                    rig.mux.unattach(rig.pair(0).local);
                    rig.pairs.remove(0);
                    rig.attach("");
                }
            }
            rig.settleSends();
            assertEquals(
                    rig.mux.counters().connections().reserved(),
                    rig.mux.counters().connections().unreserved());
        }
    }

    /** Gives some bytes, then fails. */
    private static ReadableByteChannel failing(byte[] bytes) {
        InputStream end = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the source has failed");
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                return read();
            }
        };
        return Channels.newChannel(new java.io.SequenceInputStream(new ByteArrayInputStream(bytes), end));
    }

    @Test
    void kb8ACopyFailsAtEveryByte() throws Exception {
        byte[] message = Rig.message("eight");
        for (SocketType type : SocketType.values()) {
            try (Rig rig = new Rig(type, 1)) {
                for (int at = 0; at < message.length; at++) {
                    ByteBuffer begin = ByteBuffer.wrap(message, 0, 3);
                    rig.socket.trySend(begin, SendFlag.MORE);
                    byte[] part = java.util.Arrays.copyOf(message, at);
                    assertThrows(IOException.class, () -> rig.socket.sendFrom(failing(part)));
                    if (type == SocketType.DATAGRAM) {
                        rig.socket.trySend(ByteBuffer.wrap(message));
                    } else {
                        rig.socket.write(ByteBuffer.wrap(message, 3, message.length - 3));
                    }
                    assertArrayEquals(message, rig.peerReads(0, message.length));
                }
            }
        }
    }

    @Test
    void kb10TwoSendersOfOneSocketDoNotMix() throws Exception {
        try (Rig rig = new Rig(SocketType.DATAGRAM, 0)) {
            CountDownLatch inside = new CountDownLatch(1);
            CountDownLatch go = new CountDownLatch(1);
            InputStream slow = new InputStream() {
                private int at;

                @Override
                public int read() {
                    return -1;
                }

                @Override
                public int read(byte[] target, int offset, int length) throws IOException {
                    inside.countDown();
                    try {
                        go.await();
                    } catch (InterruptedException e) {
                        throw new IOException(e);
                    }
                    byte[] all = Rig.message("slow");
                    int count = at < all.length ? 1 : -1;
                    if (count > 0) {
                        target[offset] = all[at++];
                    }
                    return count;
                }
            };
            ExecutorService threads = Executors.newFixedThreadPool(2);
            Future<Integer> first = threads.submit(() -> rig.socket.sendFrom(Channels.newChannel(slow)));
            inside.await();
            assertEquals(
                    Kind.WOULD_BLOCK,
                    assertThrows(KcmException.class, () -> rig.socket.trySend(Rig.buffer("fast")))
                            .kind());
            Future<Integer> second = threads.submit(() -> rig.socket.send(Rig.buffer("fast")));
            go.countDown();
            first.get(20, TimeUnit.SECONDS);
            second.get(20, TimeUnit.SECONDS);
            threads.shutdown();
            rig.attach("");

            assertArrayEquals(
                    ByteBuffer.allocate(16)
                            .put(Rig.message("slow"))
                            .put(Rig.message("fast"))
                            .array(),
                    rig.peerReads(0, 16));
        }
    }

    @Test
    void kb12AnOpenMessageWithAFailedPartCanBeEnded() throws Exception {
        try (Rig rig = new Rig(SocketType.SEQUENCED_PACKET, 1)) {
            rig.socket.trySend(ByteBuffer.wrap(new byte[] {0, 0, 0, 0}));
            assertThrows(IOException.class, () -> rig.socket.sendFrom(failing(new byte[] {1})));
            rig.socket.trySend(ByteBuffer.allocate(0), SendFlag.END_OF_RECORD);

            assertArrayEquals(new byte[4], rig.peerReads(0, 4));
            assertEquals(1, rig.socket.counters().txMessages());
        }
    }

    @Test
    void kb14NumbersAndCausesAreTrue() throws Exception {
        try (Rig rig = new Rig(SocketType.DATAGRAM, 2)) {
            rig.socket.trySend(Rig.buffer("one"));
            rig.peerReads(0, 7);
            rig.pair(0).reset();
            Rig.await(() -> rig.pair(0).local.error().isPresent());
            rig.socket.trySend(Rig.buffer("two"));
            rig.settleSends();
            rig.socket.trySend(Rig.buffer("three"));
            rig.peerReads(1, 16);
            rig.mux.unattach(rig.pair(0).local);

            ConnectionError error = rig.pair(0).local.takeError().orElseThrow();
            assertEquals("EPIPE", error.errno());
            assertTrue(error.cause().orElseThrow() instanceof IOException);
            assertEquals("""
                    MUX      RX-Msgs    RX-Bytes         TX-Msgs    TX-Bytes         TX-Retries Attach     Unattach   UnattchRsvd RX-RdyDrops
                             0          0                3          23               1          2          1          0          0        \s
                    Psock    RX-Msgs    RX-Bytes         TX-Msgs    TX-Bytes         Reserved   Unreserved RX-Aborts  RX-Intr    RX-Unrecov RX-MemFail RX-NeedMor RX-BadLen  RX-TooBig  RX-Timeout TX-Aborts\s
                             0          0                3          23               4          4          0          0          0          0          0          0          0          0          1        \s
                    """, rig.kcm.statistics());
        }
    }
}
