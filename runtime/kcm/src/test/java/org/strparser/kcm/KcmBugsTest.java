package org.strparser.kcm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channel;
import java.nio.channels.Channels;
import java.nio.channels.DatagramChannel;
import java.nio.channels.Pipe;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.strparser.kcm.KcmException.Kind;
import org.strparser.runtime.Options;
import org.strparser.runtime.Parsers;

/** The bugs that Linux' KCM has had, one test each: KB1 to KB15 of its history. */
class KcmBugsTest {

    private static Kind refusal(MessageSocket socket, Channel channel) {
        return assertThrows(KcmException.class, () -> socket.attach(channel, Programs.named("len32")))
                .kind();
    }

    @Test
    void kb1EachWrongKindHasItsErrorAndIsNotTouched() throws Exception {
        try (Rig rig = new Rig(SocketType.DATAGRAM, 1);
                ServerSocketChannel listening = ServerSocketChannel.open().bind(null);
                SocketChannel unconnected = SocketChannel.open();
                DatagramChannel datagrams = DatagramChannel.open();
                Selector selector = Selector.open()) {
            Pipe pipe = Pipe.open();
            SocketChannel closed = SocketChannel.open();
            closed.close();
            Pair elsewhere = Pair.open();
            elsewhere.local.channel().register(selector, 0);

            assertEquals(Kind.NOT_A_SOCKET, refusal(rig.socket, null));
            assertEquals(Kind.NOT_A_SOCKET, refusal(rig.socket, closed));
            assertEquals(Kind.NOT_A_SOCKET, refusal(rig.socket, pipe.source()));
            assertEquals(Kind.NOT_CONNECTED_TCP, refusal(rig.socket, listening));
            assertEquals(Kind.NOT_CONNECTED_TCP, refusal(rig.socket, unconnected));
            assertEquals(Kind.NOT_CONNECTED_TCP, refusal(rig.socket, datagrams));
            assertEquals(Kind.NOT_CONNECTED_TCP, refusal(rig.socket, rig.socket));
            assertEquals(Kind.ALREADY_ATTACHED, refusal(rig.socket, rig.pair(0).local));
            assertEquals(
                    Kind.ALREADY_ATTACHED, refusal(rig.socket, rig.pair(0).local.channel()));
            assertEquals(Kind.ALREADY_ATTACHED, refusal(rig.socket, elsewhere.local));
            assertEquals(
                    Kind.NO_PROGRAM,
                    assertThrows(KcmException.class, () -> rig.socket.attach(elsewhere.local, null))
                            .kind());
            assertTrue(unconnected.isBlocking() && listening.isBlocking() && datagrams.isBlocking());
            assertEquals(1, rig.mux.counters().attached());
            assertThrows(KcmException.class, () -> rig.socket.unattach(elsewhere.local));
            assertEquals(0, rig.mux.counters().unattached());
            elsewhere.peer.close();
            elsewhere.local.close();
            pipe.sink().close();
            pipe.source().close();
        }
    }

    @Test
    void kb2ASecondAttachDoesNotDisturbTheFirst() throws Exception {
        try (Rig rig = new Rig(SocketType.DATAGRAM, 1)) {
            byte[] message = Rig.message("whole");
            rig.peerSends(0, java.util.Arrays.copyOf(message, 6));

            MessageSocket other = rig.kcm.open(SocketType.DATAGRAM);
            assertEquals(Kind.ALREADY_ATTACHED, refusal(other, rig.pair(0).local));
            rig.peerSends(0, java.util.Arrays.copyOfRange(message, 6, message.length));

            assertEquals("whole", Rig.text(rig.socket.receive()));
        }
    }

    @Test
    void kb3StormsOfCloneAndCloseLeaveNothingBehind() throws Exception {
        try (Rig rig = new Rig(SocketType.DATAGRAM, 1)) {
            ExecutorService threads = Executors.newFixedThreadPool(3);
            List<Future<Integer>> storms = new java.util.ArrayList<>();
            for (int t = 0; t < 3; t++) {
                storms.add(threads.submit(() -> {
                    for (int i = 0; i < 500; i++) {
                        rig.socket.cloneSocket().close();
                    }
                    return 0;
                }));
            }
            for (Future<Integer> storm : storms) {
                storm.get(20, TimeUnit.SECONDS);
            }
            threads.shutdown();

            assertEquals(List.of(rig.socket), rig.mux.sockets());
            rig.peerSends(0, "still");
            assertEquals("still", Rig.text(rig.socket.receive()));
            rig.socket.close();
            assertEquals(
                    Kind.CLOSED,
                    assertThrows(KcmException.class, rig.socket::cloneSocket).kind());
            assertEquals(List.of(), rig.kcm.multiplexors());
        }
    }

    @Test
    void kb4TheParserOfAConnectionRunsOnOneThread() throws Exception {
        Set<Thread> seen = java.util.Collections.synchronizedSet(new HashSet<>());
        try (Rig rig = new Rig(SocketType.DATAGRAM, 0, KcmOptions.defaults().withLoopCount(3))) {
            Pair pair = Pair.open();
            rig.pairs.add(pair);
            rig.socket.attach(pair.local, Parsers.of("Seen", 100, bytes -> {
                seen.add(Thread.currentThread());
                return Programs.len32(bytes);
            }));
            for (int i = 0; i < 50; i++) {
                rig.peerSends(0, "m" + i);
                rig.socket.setReceiveDisabled(i % 2 == 0);
            }

            assertEquals(1, seen.size());
        }
    }

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

    @Test
    void kb6DeliverDisableAndReceiveRace() throws Exception {
        int count = 3000;
        try (Rig rig = new Rig(SocketType.DATAGRAM, 1)) {
            MessageSocket other = rig.socket.cloneSocket();
            Set<String> got = java.util.Collections.synchronizedSet(new HashSet<>());
            ConcurrentLinkedQueue<String> twice = new ConcurrentLinkedQueue<>();
            AtomicBoolean over = new AtomicBoolean();
            ExecutorService threads = Executors.newFixedThreadPool(3);
            Future<?> toggle = threads.submit(() -> {
                for (boolean on = false; !over.get(); on = !on) {
                    ScenarioOps.unchecked(() -> {
                        rig.socket.setReceiveDisabled(true);
                        rig.socket.setReceiveDisabled(false);
                        return 0;
                    });
                }
            });
            for (MessageSocket reader : List.of(rig.socket, other)) {
                threads.execute(() -> {
                    while (!over.get()) {
                        ScenarioOps.unchecked(reader::poll)
                                .map(Rig::text)
                                .filter(text -> !got.add(text))
                                .ifPresent(twice::add);
                    }
                });
            }
            for (int i = 0; i < count; i++) {
                ByteBuffer bytes = Rig.buffer("m" + i);
                Rig.await(() -> {
                    ScenarioOps.unchecked(() -> rig.pair(0).write(bytes));
                    return !bytes.hasRemaining();
                });
            }
            Rig.await(() -> got.size() == count);
            over.set(true);
            toggle.get(20, TimeUnit.SECONDS);
            threads.shutdown();
            assertTrue(threads.awaitTermination(20, TimeUnit.SECONDS));

            assertTrue(twice.isEmpty());
        }
    }

    @Test
    void kb7TheRestOfASequencedPacketStays() throws Exception {
        try (Rig rig = new Rig(SocketType.SEQUENCED_PACKET, 1)) {
            rig.peerSends(0, "abcdef");

            ByteBuffer three = ByteBuffer.allocate(3);
            assertFalse(rig.socket.tryRead(three.clear()).isEndOfRecord());
            assertFalse(rig.socket.tryRead(three.clear()).isEndOfRecord());
            assertEquals(3, rig.socket.tryPeek(three.clear()).bytes());
            rig.socket.setReceiveDisabled(true);
            rig.socket.setReceiveDisabled(false);
            assertFalse(rig.socket.tryRead(three.clear()).isEndOfRecord());
            assertArrayEquals(new byte[] {'c', 'd', 'e'}, three.array());
            Received last = rig.socket.tryRead(three.clear());
            assertEquals(1, last.bytes());
            assertTrue(last.isEndOfRecord());
            assertEquals(1, rig.socket.counters().rxMessages());
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
    void kb9LengthsOfOptions() throws Exception {
        try (Rig rig = new Rig(SocketType.DATAGRAM, 0)) {
            LinuxOptions options = rig.socket.linuxOptions();
            KcmException negative = assertThrows(
                    KcmException.class, () -> options.get(LinuxOptions.SOL_KCM, LinuxOptions.KCM_RECV_DISABLE, -1));
            assertEquals("EINVAL", negative.errno());
            for (int length : new int[] {0, 1, 4, Integer.MAX_VALUE}) {
                assertEquals(
                        Math.min(4, length),
                        options.get(LinuxOptions.SOL_KCM, LinuxOptions.KCM_RECV_DISABLE, length).length);
            }
            KcmException small = assertThrows(
                    KcmException.class,
                    () -> options.set(LinuxOptions.SOL_KCM, LinuxOptions.KCM_RECV_DISABLE, ByteBuffer.allocate(3)));
            assertEquals("EINVAL", small.errno());
            options.set(
                    LinuxOptions.SOL_KCM,
                    LinuxOptions.KCM_RECV_DISABLE,
                    ByteBuffer.allocate(1000).put(3, (byte) 1));
            assertTrue(rig.socket.isReceiveDisabled());
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
    void kb11UnattachAndCloseMeetOverAReservedConnection() throws Exception {
        for (int round = 0; round < 30; round++) {
            try (Rig rig = new Rig(SocketType.DATAGRAM, 0, KcmOptions.defaults().withLoopCount(2))) {
                Pair pair = rig.attach("sndbuf=4608 crcvbuf=4608");
                MessageSocket sender = rig.socket.cloneSocket();
                var sent = sender.sendAsync(Rig.buffer("y".repeat(2_000_000)));
                AtomicReference<Throwable> wrong = new AtomicReference<>();
                Thread closing = new Thread(sender::close);
                closing.setUncaughtExceptionHandler((thread, e) -> wrong.set(e));
                closing.start();
                rig.mux.unattach(pair.local);
                closing.join(20_000);

                Rig.await(sent::isDone);
                assertTrue(sent.isCompletedExceptionally());
                assertEquals(null, wrong.get());
                ConnectionCounters sum = rig.mux.counters().connections();
                assertEquals(sum.reserved(), sum.unreserved());
            }
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
    void kb13TheParserSeesTheMessage() throws Exception {
        try (Rig rig = new Rig(SocketType.DATAGRAM, 1)) {
            ByteBuffer all = ByteBuffer.allocate(100);
            all.put(Rig.message("a"))
                    .put(Rig.message("bcdef"))
                    .put(Rig.message(""))
                    .put(Rig.message("gh"));
            rig.peerSends(0, java.util.Arrays.copyOf(all.array(), all.position()));

            for (String text : List.of("a", "bcdef", "", "gh")) {
                assertEquals(text, Rig.text(rig.socket.receive()));
            }
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

    @Test
    void kb15AStreamWithoutMemoryEndsByName() throws Exception {
        try (Rig rig = new Rig(SocketType.DATAGRAM, 1)) {
            Pair poor = Pair.open();
            rig.pairs.add(poor);
            rig.socket.attach(
                    poor.local,
                    Programs.named("len32"),
                    Options.defaults().withBudget(org.strparser.runtime.MemoryBudget.of(1)));
            rig.peerSends(1, new byte[] {0, 0});

            assertEquals("ENOMEM", poor.local.takeError().orElseThrow().errno());
            assertEquals(1, poor.local.counters().rxMemoryFailures());
            rig.peerSends(0, "others go on");
            assertEquals("others go on", Rig.text(rig.socket.receive()));
            rig.mux.unattach(poor.local);
            ByteBuffer rest = ByteBuffer.allocate(10);
            assertEquals(2, poor.local.read(rest));
        }
    }
}
