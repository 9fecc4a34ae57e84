package org.strparser.kcm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.strparser.runtime.Options;
import org.strparser.runtime.Parsers;

/** The bugs that Linux' KCM has had, one test each, KB1 to KB15 of its history: framing and receiving. */
class KcmReceiveBugsTest {
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
