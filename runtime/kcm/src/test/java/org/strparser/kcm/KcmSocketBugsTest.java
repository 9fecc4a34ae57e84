package org.strparser.kcm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.channels.Channel;
import java.nio.channels.DatagramChannel;
import java.nio.channels.Pipe;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.strparser.kcm.KcmException.Kind;

/** The bugs that Linux' KCM has had, one test each, KB1 to KB15 of its history: attaching, cloning, closing, options. */
class KcmSocketBugsTest {
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
}
