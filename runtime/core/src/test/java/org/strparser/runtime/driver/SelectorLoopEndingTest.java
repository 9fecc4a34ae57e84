package org.strparser.runtime.driver;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.strparser.runtime.Message;
import org.strparser.runtime.Options;
import org.strparser.runtime.Outcome;
import org.strparser.runtime.Pace;
import org.strparser.testkit.Hex;

/** How one connection of a loop ends, and where its channel and its bytes go then. */
@Timeout(60)
class SelectorLoopEndingTest extends LoopFixture {
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
