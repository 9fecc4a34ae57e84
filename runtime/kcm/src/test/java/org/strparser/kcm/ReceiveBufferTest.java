package org.strparser.kcm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.strparser.kcm.KcmException.Kind;

/** Limits of what is received: the charge of a socket, its low-water mark, the message limit of a connection. */
class ReceiveBufferTest {
    private static KcmOptions buffer(int bytes, int lowWaterBytes) {
        return KcmOptions.defaults()
                .withSocket(SocketOptions.defaults()
                        .withReceiveBufferBytes(bytes)
                        .withLowWaterBytes(lowWaterBytes)
                        .withMessageOverheadBytes(10));
    }

    /** How many of ten messages, charged 20 each, are read before the full socket has more again. */
    private static int readsUntilMore(KcmOptions options) throws Exception {
        try (Rig rig = new Rig(SocketType.DATAGRAM, 1, options)) {
            for (int i = 0; i < 10; i++) {
                rig.peerSends(0, "charge");
            }
            int full = rig.socket.counters().receiveQueue();
            assertEquals(5, full, "a buffer of 100 bytes");
            int reads = 0;
            while (rig.socket.counters().receiveQueue() == full - reads) {
                rig.socket.receive();
                rig.kcm.settle();
                reads++;
            }
            return reads;
        }
    }

    @Test
    void aFullSocketComesBackBelowItsLowWaterMark() throws Exception {
        assertEquals(5, readsUntilMore(buffer(100, 1)));
        assertEquals(3, readsUntilMore(buffer(100, 50)));
        assertEquals(1, readsUntilMore(buffer(100, 100)));
    }

    @Test
    void halfOfTheBufferIsTheLowWaterMarkUnlessAskedOtherwise() {
        SocketOptions usual = SocketOptions.defaults();

        assertEquals(usual.receiveBufferBytes() / 2, usual.lowWaterBytes());
        assertEquals(1, SocketOptions.linux().lowWaterBytes());
    }

    @Test
    void aMessageTellsWhereAndWhenItCame() throws Exception {
        try (Rig rig = new Rig(SocketType.DATAGRAM, 2)) {
            Instant before = Instant.now();
            rig.peerSends(1, "x");
            rig.peerSends(0, "yz");
            Instant after = Instant.now();

            Inbound first = rig.socket.receive();
            assertEquals(rig.pair(1).local, first.connection());
            assertEquals(rig.pair(1).peerPort, ((InetSocketAddress) first.peer()).getPort());
            assertFalse(first.arrival().isBefore(before) || first.arrival().isAfter(after));
            Received second = rig.socket.tryRead(ByteBuffer.allocate(5));
            assertEquals(rig.pair(0).local, second.connection());
            assertTrue(second.isTruncated());
            assertFalse(second.arrival().isBefore(first.arrival()));
        }
    }

    @Test
    void theLimitOfAConnectionIsChangedWhileItIsAttached() throws Exception {
        try (Rig rig = new Rig(SocketType.DATAGRAM, 2)) {
            TcpConnection first = rig.pair(0).local;
            first.setMaxMessageBytes(8);
            rig.peerSends(0, "1234");
            first.setMaxMessageBytes(9);
            rig.peerSends(0, "12345");
            first.setMaxMessageBytes(8);
            rig.peerSends(0, "12345");

            assertEquals("1234", Rig.text(rig.socket.receive()));
            assertEquals("12345", Rig.text(rig.socket.receive()));
            ConnectionError error = first.takeError().orElseThrow();
            assertEquals("EMSGSIZE", error.errno());
            assertTrue(error.message().endsWith("9 bytes exceed the limit of 8"), error.message());
            rig.peerSends(1, "x".repeat(1000));
            assertEquals(1004, rig.socket.receive().length());
            assertThrows(IllegalArgumentException.class, () -> first.setMaxMessageBytes(0));
            rig.mux.unattach(first);
            assertEquals(
                    Kind.NOT_ATTACHED,
                    assertThrows(KcmException.class, () -> first.setMaxMessageBytes(1))
                            .kind());
        }
    }

    @Test
    void attachingAndUnattachingIsTold() throws Exception {
        List<String> told = new ArrayList<>();
        KcmOptions options = KcmOptions.defaults().withListener(new KcmListener() {
            @Override
            public void onAttached(TcpConnection connection) {
                told.add("attached");
            }

            @Override
            public void onUnattached(TcpConnection connection) {
                told.add("unattached");
            }
        });
        Pair pair = Pair.open();
        try (Kcm kcm = Kcm.start(options)) {
            MessageSocket socket = kcm.open(SocketType.DATAGRAM);
            socket.attach(pair.local, Programs.named("len32"));
            socket.unattach(pair.local);
        } finally {
            pair.peer.close();
            pair.local.close();
        }

        assertEquals(List.of("attached", "unattached"), told);
    }
}
