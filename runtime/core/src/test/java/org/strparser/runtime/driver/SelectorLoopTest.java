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
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.NotYetConnectedException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.strparser.runtime.Message;
import org.strparser.runtime.Options;
import org.strparser.runtime.Outcome;
import org.strparser.runtime.Pace;
import org.strparser.runtime.ParserProgram;
import org.strparser.testkit.Hex;

@Timeout(60)
class SelectorLoopTest {
    private static final ParserProgram SIZED = MessageReaderTest.SIZED;

    private Loops loops;

    /** Notes what happens to a connection. */
    private static class Notes implements ConnectionHandler {
        final Connection connection;
        final BlockingQueue<String> messages = new LinkedBlockingQueue<>();
        final CompletableFuture<Outcome> end = new CompletableFuture<>();
        final CompletableFuture<SocketChannel> released = new CompletableFuture<>();
        final CompletableFuture<byte[]> undelivered = new CompletableFuture<>();

        Notes(Connection connection) {
            this.connection = connection;
        }

        @Override
        public void onMessage(Message message) {
            messages.add(Hex.text(message.copy()));
        }

        @Override
        public void onEnd(Outcome outcome) {
            end.complete(outcome);
        }

        @Override
        public void onReleased(SocketChannel channel, ByteBuffer left) {
            byte[] bytes = new byte[left.remaining()];
            left.get(bytes);
            undelivered.complete(bytes);
            released.complete(channel);
        }

        String message() throws InterruptedException {
            String message = messages.poll(30, SECONDS);
            assertTrue(message != null, "no message");
            return message;
        }

        Outcome outcome() throws Exception {
            return end.get(30, SECONDS);
        }
    }

    private final BlockingQueue<Notes> connections = new LinkedBlockingQueue<>();

    private Notes note(Connection connection) {
        Notes notes = new Notes(connection);
        connections.add(notes);
        return notes;
    }

    private Notes connection() throws InterruptedException {
        Notes notes = connections.poll(30, SECONDS);
        assertTrue(notes != null, "no connection");
        return notes;
    }

    @BeforeEach
    void open() throws IOException {
        loops = new Loops();
    }

    @AfterEach
    void close() throws IOException {
        loops.close();
        assertEquals(List.of(), List.copyOf(loops.uncaught));
    }

    private void serve() {
        loops.serve(SIZED, Options.defaults(), this::note);
    }

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

    @Test
    void aClosedLoopTakesNothing() throws Exception {
        SocketChannel client = loops.connect();
        loops.loop.close();
        loops.join();

        assertThrows(ClosedSelectorException.class, () -> loops.loop.attach(client, Service.of(SIZED, this::note)));
        client.close();
    }

    @Test
    void aResetInMidMessageKeepsItsBytes() throws Exception {
        serve();
        SocketChannel client = loops.connect();
        Notes server = connection();
        Loops.write(client, Hex.bytes("00 03 aabb"));
        assertEquals("00", server.message());

        Loops.reset(client);

        Outcome.Failed end = assertInstanceOf(Outcome.Failed.class, server.outcome());
        assertEquals("connection_lost", end.reason());
        assertEquals("ECONNRESET", end.errno());
        assertArrayEquals(Hex.bytes("03 aabb"), server.undelivered.get(30, SECONDS));
    }

    /** The channel goes on where the parser left it. */
    @Test
    void aHandOverLeavesTheChannelOpen() throws Exception {
        serve();
        SocketChannel client = loops.connect();
        Notes server = connection();
        Loops.write(client, Hex.bytes("01 aa ff 01 02"));

        SocketChannel channel = server.released.get(30, SECONDS);

        assertInstanceOf(Outcome.HandedOver.class, server.outcome());
        assertArrayEquals(Hex.bytes("ff 01 02"), server.undelivered.get(30, SECONDS));
        channel.configureBlocking(true);
        Loops.write(client, Hex.bytes("03"));
        ByteBuffer more = ByteBuffer.allocate(8);
        assertEquals(1, channel.read(more));
        Loops.write(channel, Hex.bytes("77"));
        assertEquals(1, client.read(more));
        channel.close();
        client.close();
    }

    /** S7: a pause from inside the handler, taken back by another thread at once: no wake-up is lost. */
    @Test
    void noWakeUpIsLost() throws Exception {
        ExecutorService other = Executors.newSingleThreadExecutor();
        int count = 20_000;
        CompletableFuture<Integer> all = new CompletableFuture<>();
        loops.serve(SIZED, Options.defaults(), connection -> new Notes(connection) {
            private int seen;

            @Override
            public void onMessage(Message message) {
                connection.pause();
                other.execute(connection::unpause);
                if (++seen == count) {
                    all.complete(seen);
                }
            }
        });
        SocketChannel client = loops.connect();
        byte[] many = new byte[2 * count];
        for (int i = 0; i < many.length; i += 2) {
            many[i] = 1;
        }

        Loops.write(client, many);

        assertEquals(count, all.get(50, SECONDS));
        client.close();
        other.shutdown();
        assertTrue(other.awaitTermination(30, SECONDS));
    }

    @Test
    void aPausedConnectionHoldsItsPeerUp() throws Exception {
        serve();
        SocketChannel client = loops.connect();
        Notes server = connection();
        server.connection.pause();
        client.configureBlocking(false);
        ByteBuffer zeros = ByteBuffer.allocate(1 << 20);

        long written = 0;
        int idle = 0;
        while (idle < 1000) {
            int count = client.write(zeros.clear());
            idle = count == 0 ? idle + 1 : 0;
            written += count;
            if (count == 0) {
                Thread.onSpinWait();
            }
        }

        assertEquals(0, server.connection.counters().bytes());
        assertTrue(written < 1L << 30, "the peer was not held up");
        server.connection.unpause();
        client.configureBlocking(true);
        client.close();
        assertEquals(new Outcome.Complete(written), server.outcome());
    }

    @Test
    void aMessageThatTakesTooLongIsGivenUp() throws Exception {
        Pace pace = Pace.free().withAssemblyTimeout(Duration.ofMillis(100));
        loops.serve(SIZED, Options.defaults().withPace(pace), this::note);
        SocketChannel client = loops.connect();
        Notes server = connection();

        Loops.write(client, Hex.bytes("00 05 aa"));

        assertEquals(
                "timeout",
                assertInstanceOf(Outcome.Failed.class, server.outcome()).reason());
        assertEquals(-1, client.read(ByteBuffer.allocate(1)));
        client.close();
    }

    @Test
    void drainingLetsOpenMessagesFinish() throws Exception {
        serve();
        SocketChannel open = loops.connect();
        Notes inMessage = connection();
        SocketChannel idle = loops.connect();
        Notes between = connection();
        Loops.write(open, Hex.bytes("00 03 aa"));
        assertEquals("00", inMessage.message());

        loops.loop.drain(Duration.ofSeconds(30));

        assertEquals(
                new Outcome.Stopped(0, new byte[0]).offset(), between.outcome().offset());
        assertEquals(-1, idle.read(ByteBuffer.allocate(1)));
        assertFalse(inMessage.end.isDone());
        Loops.write(open, Hex.bytes("bb cc"));
        assertEquals("03aabbcc", inMessage.message());
        assertInstanceOf(Outcome.Stopped.class, inMessage.outcome());
        loops.join();
        assertThrows(IOException.class, loops::connect);
        idle.close();
        open.close();
    }

    @Test
    void drainingEndsAfterItsTimeout() throws Exception {
        serve();
        SocketChannel client = loops.connect();
        Notes server = connection();
        Loops.write(client, Hex.bytes("00 03 aa"));
        server.message();

        loops.loop.drain(Duration.ofMillis(50));

        loops.join();
        assertInstanceOf(Outcome.Stopped.class, server.outcome());
        assertArrayEquals(Hex.bytes("03 aa"), server.undelivered.get(30, SECONDS));
        client.close();
    }

    @Test
    void stopAndAbortFromAnotherThread() throws Exception {
        serve();
        SocketChannel first = loops.connect();
        Notes stopped = connection();
        SocketChannel second = loops.connect();
        Notes aborted = connection();

        stopped.connection.stop();
        aborted.connection.abort("mine", "EIO");

        assertInstanceOf(Outcome.Stopped.class, stopped.outcome());
        assertEquals(
                "mine",
                assertInstanceOf(Outcome.Failed.class, aborted.outcome()).reason());
        assertEquals(-1, first.read(ByteBuffer.allocate(1)));
        assertEquals(-1, second.read(ByteBuffer.allocate(1)));
        first.close();
        second.close();
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

    /** What a handler throws where nothing may be thrown is reported, and is no other connection's affair. */
    @Test
    void aFaultyHandlerHarmsNoOther() throws Exception {
        loops.serve(SIZED, Options.defaults(), connection -> new Notes(connection) {
            @Override
            public void onEnd(Outcome outcome) {
                super.onEnd(outcome);
                if (outcome instanceof Outcome.Failed) {
                    throw new IllegalStateException("faulty");
                }
            }
        });
        SocketChannel bad = loops.connect();
        SocketChannel good = loops.connect();
        Loops.write(bad, Hex.bytes("fe"));
        assertEquals(-1, bad.read(ByteBuffer.allocate(1)));
        bad.close();
        List<Throwable> reported = new ArrayList<>(loops.uncaught);
        loops.uncaught.clear();

        assertEquals(
                List.of("faulty"), reported.stream().map(Throwable::getMessage).toList());
        Loops.write(good, Hex.bytes("00"));
        loops.loop.drain(Duration.ofSeconds(30));
        loops.join();
        good.close();
    }

    /** S18: the end comes behind the messages that were there, however long a pause has held them. */
    @Test
    void theEndComesBehindWhatWasQueued() throws Exception {
        loops.serve(SIZED, Options.defaults(), connection -> {
            Notes notes = new Notes(connection) {
                @Override
                public void onMessage(Message message) {
                    super.onMessage(message);
                    connection.pause();
                }
            };
            connections.add(notes);
            return notes;
        });
        SocketChannel client = loops.connect();
        Loops.write(client, Hex.bytes("01 aa 01 bb 01 cc"));
        client.close();
        Notes server = connection();

        for (String message : List.of("01aa", "01bb", "01cc")) {
            assertFalse(server.end.isDone());
            assertEquals(message, server.message());
            server.connection.unpause();
        }

        assertEquals(new Outcome.Complete(6), server.outcome());
    }

    @Test
    void aLoopThatNobodyRunsCanBeClosed() throws IOException {
        SelectorLoop idle = SelectorLoop.open();
        SocketChannel client = loops.connect();
        idle.attach(client, Service.of(SIZED, this::note));

        idle.close();
        idle.run();

        assertFalse(client.isOpen());
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

    /** S19, T10: closed by both sides, stopped, aborted and paused at once, each connection ends once and is let go of once. */
    @Test
    void closingRacesEndOnce() throws Exception {
        int count = 300;
        java.util.concurrent.Semaphore ends = new java.util.concurrent.Semaphore(0);
        java.util.concurrent.Semaphore releases = new java.util.concurrent.Semaphore(0);
        ExecutorService others = Executors.newFixedThreadPool(3);
        loops.serve(SIZED, Options.defaults(), connection -> new ConnectionHandler() {
            @Override
            public void onMessage(Message message) {
                others.execute(connection::pause);
                others.execute(connection::unpause);
                others.execute(connection::stop);
                others.execute(() -> connection.abort("mine", "EIO"));
                others.execute(connection::counters);
            }

            @Override
            public void onEnd(Outcome outcome) {
                ends.release();
            }

            @Override
            public void onReleased(SocketChannel channel, ByteBuffer undelivered) {
                releases.release();
            }
        });
        for (int i = 0; i < count; i++) {
            SocketChannel client = loops.connect();
            Loops.write(client, new byte[] {0, 1, 7, 2});
            if (i % 2 == 0) {
                Loops.reset(client);
            } else {
                client.close();
            }
        }

        assertTrue(releases.tryAcquire(count, 30, SECONDS));
        loops.loop.drain(Duration.ofSeconds(30));
        loops.join();
        others.shutdown();
        assertTrue(others.awaitTermination(30, SECONDS));
        assertEquals(count, ends.availablePermits());
        assertEquals(0, releases.availablePermits());
    }
}
