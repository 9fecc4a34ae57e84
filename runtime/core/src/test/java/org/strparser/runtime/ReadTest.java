package org.strparser.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading from a channel, into the place of the message or through a buffer. */
class ReadTest {
    private static final ParserProgram LEN32 = Parsers.of(new TestParser.Len32());
    private static final Options UNCHECKED = Options.defaults().withChecked(false);

    /** Gives at most so many bytes at a time. */
    private static final class Channel implements ReadableByteChannel {
        private final ByteBuffer bytes;
        private final int most;
        private final Random random = new Random(1);

        Channel(byte[] bytes, int most) {
            this.bytes = ByteBuffer.wrap(bytes);
            this.most = most;
        }

        @Override
        public int read(ByteBuffer target) {
            if (!bytes.hasRemaining()) {
                return -1;
            }
            int count = Math.min(target.remaining(), Math.min(bytes.remaining(), 1 + random.nextInt(most)));
            for (int i = 0; i < count; i++) {
                target.put(bytes.get());
            }
            return count;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }

    private static byte[] messages(int... bodies) {
        ByteBuffer all = ByteBuffer.allocate(Arrays.stream(bodies).sum() + 4 * bodies.length);
        for (int body : bodies) {
            all.putInt(body);
            for (int i = 0; i < body; i++) {
                all.put((byte) (i * 31 + body));
            }
        }
        return all.array();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 100, 5000, 1_000_000})
    void messagesAreThoseOfTheChannel(int most) throws IOException {
        byte[] bytes = messages(10, 70_000, 0, 300, 300_000, 5);
        Channel channel = new Channel(bytes, most);
        List<Long> offsets = new ArrayList<>();
        StreamParser stream = LEN32.newStream(message -> {
            offsets.add(message.offset());
            int from = (int) message.offset();
            assertTrue(Arrays.equals(message.copy(), Arrays.copyOfRange(bytes, from, from + message.length())));
        });
        ByteBuffer scratch = ByteBuffer.allocateDirect(64).limit(0);
        long received = 0;

        for (int count = 0; count >= 0; count = stream.read(channel, scratch)) {
            assertEquals(0, scratch.remaining());
            received += count;
            assertTrue(stream.heldCapacity() <= 2 * (received - stream.offset()) + 4096);
        }

        assertEquals(List.of(0L, 14L, 70_018L, 70_022L, 70_326L, 370_330L), offsets);
        assertEquals(new Outcome.Complete(bytes.length), stream.end());
        assertEquals(bytes.length, stream.counters().bytes());
        assertEquals(0, stream.heldCapacity());
    }

    /** Only the beginning and the end go through the buffer; otherwise bytes are copied as the array grows. */
    @Test
    void theRestIsReadIntoPlace() throws IOException {
        Channel channel = new Channel(messages(1 << 20), 1 << 20);
        StreamParser stream = LEN32.newStream(message -> {}, UNCHECKED);
        ByteBuffer scratch = ByteBuffer.allocate(4096);

        while (stream.read(channel, scratch) >= 0) {
            // Until there is no more.
        }

        assertEquals(1, stream.counters().messages());
        long copied = stream.counters().bytesCopied();
        assertTrue(copied <= (2 << 20) + 2 * 4096, "copied " + copied);
    }

    @Test
    void nothingIsReadBeyondTheMessage() throws IOException {
        Channel channel = new Channel(messages(100_000, 0, 0), 1 << 20);
        StreamParser[] self = new StreamParser[1];
        self[0] = LEN32.newStream(message -> self[0].pause());
        ByteBuffer scratch = ByteBuffer.allocate(16);

        while (!self[0].isPaused()) {
            self[0].read(channel, scratch);
        }

        // What the scratch holds at most was read behind it.
        assertTrue(channel.bytes.remaining() + scratch.remaining() == 8);
        assertEquals(0, self[0].read(channel, scratch));
    }

    @Test
    void aHandlerThatThrowsLosesNoByte() throws IOException {
        byte[] bytes = messages(100_000);
        StreamParser stream = LEN32.newStream(message -> {
            throw new IllegalStateException("no");
        });
        ByteBuffer scratch = ByteBuffer.allocate(16);
        Channel channel = new Channel(bytes, 1 << 20);
        while (stream.isOpen()) {
            stream.read(channel, scratch);
        }

        Outcome.Failed end = assertInstanceOf(Outcome.Failed.class, stream.end());
        assertEquals("handler_failed", end.reason());
        assertTrue(Arrays.equals(bytes, concat(end.held(), scratch)));
    }

    private static byte[] concat(byte[] held, ByteBuffer left) {
        byte[] all = Arrays.copyOf(held, held.length + left.remaining());
        left.get(all, held.length, left.remaining());
        return all;
    }

    @Test
    void theBudgetHolds() throws IOException {
        MemoryBudget budget = MemoryBudget.of(20_000);
        StreamParser stream = LEN32.newStream(message -> {}, Options.defaults().withBudget(budget));
        ByteBuffer scratch = ByteBuffer.allocate(16);
        Channel channel = new Channel(messages(100_000), 1 << 20);

        while (stream.isOpen()) {
            stream.read(channel, scratch);
        }

        Outcome.Failed end = assertInstanceOf(Outcome.Failed.class, stream.end());
        assertEquals("no_memory", end.reason());
        assertEquals(100_004, end.held().length + channel.bytes.remaining() + scratch.remaining());
        assertEquals(0, budget.usedBytes());
    }

    /** What the channel throws leaves the stream as it was. */
    @Test
    void aChannelMayThrow() throws IOException {
        byte[] bytes = messages(1000);
        StreamParser stream = LEN32.newStream(message -> {});
        ByteBuffer scratch = ByteBuffer.allocate(16);
        Channel channel = new Channel(bytes, 1);
        ReadableByteChannel broken = new ReadableByteChannel() {
            @Override
            public int read(ByteBuffer target) throws IOException {
                throw new IOException("broken");
            }

            @Override
            public boolean isOpen() {
                return true;
            }

            @Override
            public void close() {
                // Nothing is open.
            }
        };
        for (int i = 0; i < 1004; i++) {
            assertThrows(IOException.class, () -> stream.read(broken, scratch));
            assertEquals(0, scratch.remaining());
            assertEquals(1, stream.read(channel, scratch));
        }

        assertEquals(1, stream.counters().messages());
    }
}
