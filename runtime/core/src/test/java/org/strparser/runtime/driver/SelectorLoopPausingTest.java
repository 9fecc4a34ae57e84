package org.strparser.runtime.driver;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.strparser.runtime.Message;
import org.strparser.runtime.Options;
import org.strparser.runtime.Outcome;
import org.strparser.testkit.Hex;

/** A connection that is paused: its peer is held up, and nothing of what it had sent is lost. */
@Timeout(60)
class SelectorLoopPausingTest extends LoopFixture {
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
}
