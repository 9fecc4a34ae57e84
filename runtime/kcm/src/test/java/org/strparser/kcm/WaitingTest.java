package org.strparser.kcm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.nio.channels.Selector;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.strparser.kcm.KcmException.Kind;
import org.strparser.runtime.Parsers;

/** Waiting for messages: with a future, a thread, a virtual thread, a selector. */
class WaitingTest {
    @Test
    void whoAskedForAMessageGetsTheNext() throws Exception {
        try (Rig rig = new Rig(SocketType.DATAGRAM, 1)) {
            CompletableFuture<Inbound> cancelled = rig.socket.receiveAsync();
            CompletableFuture<Inbound> first = rig.socket.receiveAsync();
            CompletableFuture<Inbound> second = rig.socket.receiveAsync();
            cancelled.cancel(false);
            rig.peerSends(0, "1");
            rig.peerSends(0, "2");

            assertEquals("1", Rig.text(first.get(20, TimeUnit.SECONDS)));
            assertEquals("2", Rig.text(second.get(20, TimeUnit.SECONDS)));
            CompletableFuture<Inbound> never = rig.socket.receiveAsync();
            rig.socket.close();
            assertTrue(never.isCompletedExceptionally());
        }
    }

    @Test
    void aWaitingReaderIsInterruptedOrTimesOut() throws Exception {
        try (Rig rig = new Rig(SocketType.DATAGRAM, 0)) {
            AtomicReference<Throwable> end = new AtomicReference<>();
            Thread reader = new Thread(() -> {
                try {
                    rig.socket.receive();
                } catch (InterruptedException | KcmException e) {
                    end.set(e);
                }
            });
            reader.start();
            Rig.await(() -> reader.getState() == Thread.State.WAITING);
            reader.interrupt();
            reader.join(20_000);
            assertTrue(end.get() instanceof InterruptedException);

            rig.socket.setReceiveTimeout(Duration.ofMillis(1));
            assertEquals(
                    Kind.WOULD_BLOCK,
                    assertThrows(KcmException.class, rig.socket::receive).kind());
        }
    }

    @Test
    void aSelectorIsWokenUp() throws Exception {
        try (Rig rig = new Rig(SocketType.DATAGRAM, 1);
                Selector selector = Selector.open()) {
            rig.socket.watch().wake(selector);
            selector.selectNow();
            rig.socket.watch().poll();
            rig.peerSends(0, "wake up");
            selector.select(20_000);

            assertTrue(rig.socket.watch().poll().contains(Ready.IN));
        }
    }

    @Test
    void virtualThreadsWaitWithoutHoldingAThread() throws Exception {
        Method start = startVirtualThread();
        assumeTrue(start != null, "there are no virtual threads before Java 21");
        int count = 200;
        try (Rig rig = new Rig(SocketType.DATAGRAM, 2)) {
            Set<String> got = ConcurrentHashMap.newKeySet();
            List<Thread> readers = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                readers.add((Thread) start.invoke(null, (Runnable) () -> ScenarioOps.unchecked(() -> {
                    Inbound message = rig.socket.receive();
                    rig.socket.send(ByteBuffer.wrap(message.bytes()));
                    return got.add(Rig.text(message));
                })));
            }
            // Far more than there are threads to carry them: if waiting held one, the others would never come to wait.
            Rig.await(() -> readers.stream().allMatch(reader -> reader.getState() == Thread.State.WAITING));
            for (int i = 0; i < count; i++) {
                rig.peerSends(i % 2, "m" + i);
            }
            Rig.await(() -> readers.stream().noneMatch(Thread::isAlive));

            assertEquals(count, got.size());
            Rig.await(() -> rig.mux.counters().connections().txMessages() == count);
        }
    }

    private static Method startVirtualThread() {
        try {
            return Thread.class.getMethod("startVirtualThread", Runnable.class);
        } catch (NoSuchMethodException e) {
            return null;
        }
    }

    /** A monitor held while waiting would hold the carrier of a virtual thread: there is none at all. */
    @Test
    void noMonitorIsUsed() throws Exception {
        try (Stream<Path> sources =
                Files.list(Path.of(System.getProperty("basedir", ""), "src/main/java/org/strparser/kcm"))) {
            for (Path source : sources.toList()) {
                assertFalse(Files.readString(source).contains("synchronized"), source.toString());
            }
        }
    }

    @Test
    void aSenderWaitsForRoomAndIsInterruptedOrTimesOut() throws Exception {
        KcmOptions small =
                KcmOptions.defaults().withSocket(SocketOptions.defaults().withSendBufferBytes(5));
        try (Rig rig = new Rig(SocketType.DATAGRAM, 0, small)) {
            rig.socket.send(Rig.buffer("queued"));
            rig.socket.setSendTimeout(Duration.ofMillis(1));
            assertEquals(
                    Kind.WOULD_BLOCK,
                    assertThrows(KcmException.class, () -> rig.socket.send(Rig.buffer("late")))
                            .kind());
            assertFalse(rig.socket.ready().contains(Ready.OUT));
            rig.socket.setSendTimeout(Duration.ZERO);
            AtomicReference<Throwable> end = new AtomicReference<>();
            Thread sender = new Thread(() -> {
                try {
                    rig.socket.send(Rig.buffer("never"));
                } catch (InterruptedException | KcmException e) {
                    end.set(e);
                }
            });
            sender.start();
            Rig.await(() -> sender.getState() == Thread.State.WAITING);
            sender.interrupt();
            sender.join(20_000);

            assertTrue(end.get() instanceof InterruptedException);
            rig.attach("");
            assertArrayEquals(Rig.message("queued"), rig.peerReads(0, 10));
            Rig.await(() -> rig.socket.ready().contains(Ready.OUT));
        }
    }

    @Test
    void closingASocketWakesWhoWaits() throws Exception {
        try (Rig rig = new Rig(SocketType.DATAGRAM, 0)) {
            MessageSocket other = rig.socket.cloneSocket();
            AtomicReference<Kind> end = new AtomicReference<>();
            Thread reader = new Thread(() -> {
                try {
                    other.receive();
                } catch (KcmException e) {
                    end.set(e.kind());
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
            });
            reader.start();
            Rig.await(() -> reader.getState() == Thread.State.WAITING);
            other.close();
            reader.join(20_000);

            assertEquals(Kind.CLOSED, end.get());
        }
    }

    @Test
    void connectionsAreSpreadOverAsManyThreadsAsAsked() throws Exception {
        Set<Thread> loops = ConcurrentHashMap.newKeySet();
        try (Rig rig = new Rig(SocketType.DATAGRAM, 0, KcmOptions.defaults().withLoopCount(3))) {
            for (int i = 0; i < 7; i++) {
                Pair pair = Pair.open();
                rig.pairs.add(pair);
                rig.socket.attach(pair.local, Parsers.of("Seen", 100, bytes -> {
                    loops.add(Thread.currentThread());
                    return Programs.len32(bytes);
                }));
                rig.peerSends(i, "m");
            }

            assertEquals(3, loops.size());
        }
    }
}
