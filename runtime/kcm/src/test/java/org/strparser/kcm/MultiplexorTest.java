package org.strparser.kcm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.strparser.kcm.KcmException.Kind;
import org.strparser.runtime.Options;

/** What Linux' KCM does not have, and what happens when something goes wrong. */
class MultiplexorTest {

    @Test
    void aReplyGoesBackWhereTheRequestCameFrom() throws Exception {
        try (Rig rig = new Rig(SocketType.DATAGRAM, 3)) {
            for (int i : new int[] {2, 0, 1, 1}) {
                rig.peerSends(i, "from " + i);
                Inbound request = rig.socket.receive();
                assertEquals(rig.pair(i).local, request.connection());
                assertEquals(rig.pair(i).peerPort, ((InetSocketAddress) request.peer()).getPort());
                Sent sent = rig.socket.reply(request, Rig.buffer("to " + i)).get(20, TimeUnit.SECONDS);
                assertEquals(rig.pair(i).local, sent.connection());
                assertArrayEquals(Rig.message("to " + i), rig.peerReads(i, 8));
            }
        }
    }

    @Test
    void aReplyToAConnectionThatIsGoneFailsAndIsReported() throws Exception {
        try (Rig rig = new Rig(SocketType.DATAGRAM, 2)) {
            rig.peerSends(0, "request");
            Inbound request = rig.socket.receive();
            rig.mux.unattach(request.connection());

            CompletableFuture<Sent> sent = rig.socket.reply(request, Rig.buffer("reply"));

            ExecutionException failed = assertThrows(ExecutionException.class, () -> sent.get(20, TimeUnit.SECONDS));
            assertEquals(Kind.CONNECTION_GONE, ((KcmException) failed.getCause()).kind());
            assertEquals(
                    List.of(Loss.Cause.NO_WAY_BACK),
                    rig.losses.stream().map(Loss::cause).toList());
        }
    }

    @Test
    void aMessageWhoseConnectionIsResetIsSentAgainWhole() throws Exception {
        try (Rig rig = new Rig(SocketType.DATAGRAM, 0)) {
            Pair first = rig.attach("sndbuf=4608 crcvbuf=4608");
            rig.attach("");
            byte[] message = Rig.message("z".repeat(3_000_000));
            CompletableFuture<Sent> sent = rig.socket.sendAsync(ByteBuffer.wrap(message));
            Rig.await(() -> first.local.counters().txBytes() > 0);
            first.reset();

            assertArrayEquals(message, rig.peerReads(1, message.length));
            assertEquals(rig.pair(1).local, sent.get(20, TimeUnit.SECONDS).connection());
            assertEquals(1, rig.mux.counters().txRetries());
            assertFalse(first.local.isUsable());
        }
    }

    @Test
    void aBrokenStreamIsNoMatterOfTheOthers() throws Exception {
        try (Rig rig = new Rig(SocketType.DATAGRAM, 2)) {
            Pair broken = Pair.open();
            rig.pairs.add(broken);
            rig.socket.attach(broken.local, Programs.named("test"), Options.defaults());
            rig.peerSends(2, new byte[] {'?'});
            rig.peerSends(0, "a");
            rig.peerSends(1, "b");

            assertEquals("EPROTO", broken.local.error().orElseThrow().errno());
            assertEquals("a", Rig.text(rig.socket.receive()));
            assertEquals("b", Rig.text(rig.socket.receive()));
            assertEquals(1, rig.errors.size());
        }
    }

    @Test
    void noByteIsLostWhenTheStreamIsHandedBack() throws Exception {
        try (Rig rig = new Rig(SocketType.DATAGRAM, 0)) {
            Pair pair = Pair.open();
            rig.pairs.add(pair);
            rig.socket.attach(pair.local, Programs.named("test"), Options.defaults());
            rig.peerSends(0, new byte[] {'W', 6, 86});
            rig.peerSends(0, new byte[] {1, 2, 3, 4});

            assertEquals("ENODATA", pair.local.takeError().orElseThrow().errno());
            rig.mux.unattach(pair.local);
            assertArrayEquals(
                    new byte[] {'W', 6, 86}, pair.local.outcome().orElseThrow().held());
            ByteBuffer rest = ByteBuffer.allocate(10);
            assertEquals(4, pair.local.read(rest));
        }
    }

    @Test
    void eachLossIsReportedWithItsCause() throws Exception {
        try (Rig rig = new Rig(SocketType.DATAGRAM, 2)) {
            rig.peerSends(0, "delivered");
            rig.socket.setReceiveDisabled(true);
            rig.peerSends(0, "waiting");
            rig.peerSends(1, new byte[] {0, 0, 0, 9, 1});
            rig.mux.unattach(rig.pair(0).local);
            rig.mux.unattach(rig.pair(1).local);
            CompletableFuture<Sent> unsent = rig.socket.sendAsync(Rig.buffer("unsent"));
            rig.socket.trySend(ByteBuffer.allocate(1), SendFlag.MORE);
            rig.socket.close();

            assertTrue(unsent.isCompletedExceptionally());
            assertEquals(
                    Map.of(
                            Loss.Cause.UNATTACHED_WAITING, 1L,
                            Loss.Cause.UNATTACHED_PARTIAL, 1L,
                            Loss.Cause.NEVER_READ, 1L,
                            Loss.Cause.NEVER_COMPLETED, 1L,
                            Loss.Cause.NEVER_SENT, 1L),
                    rig.kcm.counters().lostMessages());
            assertEquals(5, rig.losses.size());
        }
    }

    @Test
    void drainingLetsMessagesEndAndUnattaches() throws Exception {
        try (Rig rig = new Rig(SocketType.DATAGRAM, 1)) {
            byte[] message = Rig.message("whole");
            rig.peerSends(0, java.util.Arrays.copyOf(message, 6));

            CompletableFuture<TcpConnection> drained = rig.pair(0).local.drain();
            rig.settle();
            assertFalse(drained.isDone());
            rig.socket.trySend(Rig.buffer("not here"));
            rig.peerSends(0, java.util.Arrays.copyOfRange(message, 6, message.length));

            drained.get(20, TimeUnit.SECONDS);
            assertEquals("whole", Rig.text(rig.socket.receive()));
            assertEquals(List.of(), rig.mux.connections());
            assertEquals(List.of(), rig.losses);
        }
    }

    @Test
    void weightsAndHealthDecideHowOftenAConnectionIsUsed() throws Exception {
        try (Rig rig = new Rig(SocketType.DATAGRAM, 3)) {
            rig.pair(0).local.setWeight(3);
            rig.pair(2).local.setHealthy(false);
            for (int i = 0; i < 40; i++) {
                rig.socket.trySend(Rig.buffer("m"));
                rig.settleSends();
            }

            assertEquals(30, rig.pair(0).local.counters().txMessages());
            assertEquals(10, rig.pair(1).local.counters().txMessages());
            assertEquals(0, rig.pair(2).local.counters().txMessages());
            rig.pair(2).local.setHealthy(true);
            rig.socket.trySend(Rig.buffer("m"));
            rig.socket.trySend(Rig.buffer("m"));
            rig.settleSends();
            rig.socket.trySend(Rig.buffer("m"));
            rig.settleSends();
            assertTrue(rig.pair(2).local.isUsable());
        }
    }

    @Test
    void theLeastLoadedIsTheOneThatOwesTheFewestAnswers() throws Exception {
        try (Rig rig = new Rig(SocketType.DATAGRAM, 2, KcmOptions.defaults().withPolicy(TransmitPolicy.LEAST_LOADED))) {
            for (int i = 0; i < 4; i++) {
                rig.socket.trySend(Rig.buffer("request"));
                rig.settleSends();
            }
            rig.peerSends(1, "answer");
            rig.peerSends(1, "answer");
            for (int i = 0; i < 2; i++) {
                rig.socket.trySend(Rig.buffer("request"));
                rig.settleSends();
            }

            assertEquals(2, rig.pair(0).local.counters().txMessages());
            assertEquals(4, rig.pair(1).local.counters().txMessages());
        }
    }

    @Test
    void equalKeysGoToOneSocket() throws Exception {
        KcmOptions keyed = KcmOptions.defaults().withSteeringKey((connection, message) -> message.byteAt(4));
        try (Rig rig = new Rig(SocketType.DATAGRAM, 2, keyed)) {
            List<MessageSocket> all = List.of(rig.socket, rig.socket.cloneSocket(), rig.socket.cloneSocket());
            for (int i = 0; i < 60; i++) {
                rig.peerSends(i % 2, (char) ('a' + i % 7) + "" + i);
            }

            int count = 0;
            Map<Character, MessageSocket> seen = new java.util.HashMap<>();
            for (MessageSocket socket : all) {
                for (var message = socket.poll(); message.isPresent(); message = socket.poll()) {
                    char key = Rig.text(message.get()).charAt(0);
                    assertEquals(socket, seen.computeIfAbsent(key, none -> socket));
                    count++;
                }
            }
            assertEquals(60, count);
        }
    }
}
