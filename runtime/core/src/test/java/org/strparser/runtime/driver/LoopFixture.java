package org.strparser.runtime.driver;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.strparser.runtime.Message;
import org.strparser.runtime.Options;
import org.strparser.runtime.Outcome;
import org.strparser.runtime.ParserProgram;
import org.strparser.testkit.Hex;

/** A loop that serves messages of a length byte, and notes of what happens to its connections. */
abstract class LoopFixture {
    static final ParserProgram SIZED = MessageReaderTest.SIZED;

    Loops loops;

    /** Notes what happens to a connection. */
    static class Notes implements ConnectionHandler {
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

    final BlockingQueue<Notes> connections = new LinkedBlockingQueue<>();

    Notes note(Connection connection) {
        Notes notes = new Notes(connection);
        connections.add(notes);
        return notes;
    }

    Notes connection() throws InterruptedException {
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

    void serve() {
        loops.serve(SIZED, Options.defaults(), this::note);
    }
}
