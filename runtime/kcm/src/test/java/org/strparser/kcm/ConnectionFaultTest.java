package org.strparser.kcm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A connection ends, on either side, before, in or after a message: what is lost is reported, and the others never notice. */
class ConnectionFaultTest {
    private static final byte[] MESSAGE = Rig.message("whole");
    private static final int CUT = 6;

    /** Where in the stream it happens, by the bytes that have come. */
    enum When {
        BEFORE(0),
        IN(CUT),
        AFTER(MESSAGE.length);

        final int bytes;

        When(int bytes) {
            this.bytes = bytes;
        }
    }

    /** Who ends it, and how. */
    enum How {
        PEER_CLOSES,
        PEER_RESETS
    }

    static Stream<Arguments> faultsOfPeers() {
        return Arrays.stream(When.values())
                .flatMap(when -> Arrays.stream(How.values()).map(how -> Arguments.of(when, how)));
    }

    @ParameterizedTest
    @MethodSource("faultsOfPeers")
    void thePeerEndsIt(When when, How how) throws Exception {
        try (Rig rig = new Rig(SocketType.DATAGRAM, 2)) {
            Pair broken = rig.pair(0);
            rig.peerSends(0, Arrays.copyOf(MESSAGE, when.bytes));

            if (how == How.PEER_RESETS) {
                broken.reset();
            } else {
                broken.peer.close();
            }
            Rig.await(() -> broken.local.error().isPresent());

            theOtherGoesOn(rig, when == When.AFTER);
            assertFalse(broken.local.isUsable());
            assertEquals(
                    List.of("EPIPE"),
                    rig.errors.stream().map(ConnectionError::errno).toList());
            assertEquals(
                    how == How.PEER_RESETS,
                    rig.errors.get(0).cause().isPresent(),
                    "a reset has a cause, an end has none");
            rig.mux.unattach(broken.local);
            assertEquals(
                    when == When.IN
                            ? List.of(new Loss(Loss.Cause.UNATTACHED_PARTIAL, CUT, java.util.Optional.of(broken.local)))
                            : List.of(),
                    rig.losses);
        }
    }

    @ParameterizedTest
    @MethodSource("org.strparser.kcm.ConnectionFaultTest$When#values")
    void theApplicationClosesIt(When when) throws Exception {
        try (Rig rig = new Rig(SocketType.DATAGRAM, 2)) {
            Pair closed = rig.pair(0);
            rig.peerSends(0, Arrays.copyOf(MESSAGE, when.bytes));

            closed.local.close();
            rig.peerSends(0, Arrays.copyOfRange(MESSAGE, when.bytes, MESSAGE.length));

            // As closing the descriptor of an attached connection on Linux: it lives until it is taken out.
            theOtherGoesOn(rig, true);
            rig.mux.unattach(closed.local);
            Rig.await(() -> ScenarioOps.unchecked(() -> closed.read(ByteBuffer.allocate(100))) < 0);
            assertEquals(List.of(), rig.losses);
            assertEquals(List.of(), rig.errors);
        }
    }

    @ParameterizedTest
    @MethodSource("org.strparser.kcm.ConnectionFaultTest$When#values")
    void theApplicationTakesItOut(When when) throws Exception {
        try (Rig rig = new Rig(SocketType.DATAGRAM, 2)) {
            Pair out = rig.pair(0);
            rig.peerSends(0, Arrays.copyOf(MESSAGE, when.bytes));

            rig.mux.unattach(out.local);
            byte[] rest = Arrays.copyOfRange(MESSAGE, when.bytes, MESSAGE.length);
            out.write(ByteBuffer.wrap(rest));

            theOtherGoesOn(rig, when == When.AFTER);
            assertArrayEquals(rest, plainly(out, rest.length));
            assertEquals(when == When.IN ? List.of(Loss.Cause.UNATTACHED_PARTIAL) : List.of(), causes(rig));
            assertEquals(List.of(), rig.errors);
        }
    }

    private static byte[] plainly(Pair pair, int count) {
        ByteBuffer target = ByteBuffer.allocate(count);
        Rig.await(() -> {
            ScenarioOps.unchecked(() -> pair.local.read(target));
            return !target.hasRemaining();
        });
        return target.array();
    }

    private static List<Loss.Cause> causes(Rig rig) {
        return rig.losses.stream().map(Loss::cause).toList();
    }

    /** The second connection receives and sends as if nothing had been. */
    private static void theOtherGoesOn(Rig rig, boolean oneWaits) throws IOException, InterruptedException {
        if (oneWaits) {
            assertEquals("whole", Rig.text(rig.socket.receive()));
        }
        rig.peerSends(1, "other");
        assertEquals("other", Rig.text(rig.socket.receive()));
        rig.pair(0).local.setHealthy(false);
        rig.socket.send(Rig.buffer("out"));
        assertArrayEquals(Rig.message("out"), rig.peerReads(1, 7));
        assertTrue(rig.pair(1).local.isUsable());
    }

    @Test
    void aSlowReaderHoldsItsPeersUpAndLosesNothing() throws Exception {
        KcmOptions small = KcmOptions.defaults()
                .withSocket(
                        SocketOptions.defaults().withReceiveBufferBytes(1000).withLowWaterBytes(1));
        int count = 400;
        try (Rig rig = new Rig(SocketType.DATAGRAM, 0, small)) {
            Pair pair = rig.attach("rcvbuf=8192 csndbuf=8192");
            ByteBuffer all = ByteBuffer.allocate(count * 2004);
            for (int i = 0; i < count; i++) {
                all.putInt(2000).putInt(i).position(all.position() + 1996);
            }
            all.flip();
            // Until TCP takes no more, also after the loop has read what it may read ahead.
            Stillness still = new Stillness(100, 50);
            while (!still.isOver()) {
                if (pair.write(all) > 0) {
                    still.moved();
                }
                rig.kcm.settle();
                Thread.sleep(1);
            }
            assertTrue(all.remaining() > all.capacity() / 2, "the peer is held up");

            for (int i = 0; i < count; i++) {
                Inbound[] next = new Inbound[1];
                Rig.await(() -> {
                    ScenarioOps.unchecked(() -> pair.write(all));
                    next[0] = ScenarioOps.unchecked(rig.socket::poll).orElse(null);
                    return next[0] != null;
                });
                assertEquals(i, next[0].buffer().getInt(4));
            }
            assertEquals(List.of(), rig.losses);
        }
    }

    @Test
    void drainingAMultiplexorSendsAndUnattachesAll() throws Exception {
        try (Rig rig = new Rig(SocketType.DATAGRAM, 0)) {
            Pair pair = rig.attach("sndbuf=4608 crcvbuf=4608");
            rig.attach("");
            byte[] message = Rig.message("d".repeat(1_000_000));
            var sent = rig.socket.sendAsync(ByteBuffer.wrap(message));

            var drained = rig.mux.drain();
            assertFalse(drained.isDone(), "a message is on its way");
            assertArrayEquals(message, rig.peerReads(0, message.length));

            drained.get(20, TimeUnit.SECONDS);
            assertEquals(pair.local, sent.get(20, TimeUnit.SECONDS).connection());
            assertEquals(List.of(), rig.mux.connections());
            assertTrue(rig.socket.isOpen());
        }
    }
}
