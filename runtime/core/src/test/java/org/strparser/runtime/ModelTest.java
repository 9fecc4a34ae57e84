package org.strparser.runtime;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.strparser.testkit.Hex;
import org.strparser.testkit.Memory;

/**
 * Everything at once, against a model of a few lines: whatever is asked of a stream and when, what it delivers is the beginning of
 * what the parser says of the whole, and what it gives back is all the rest.
 */
class ModelTest {
    private static final List<ParserProgram> PROGRAMS = List.of(
            Parsers.of(new TestParser.Tlv()),
            Parsers.of(new TestParser.Line()),
            Parsers.of(new TestParser.Closed()),
            Parsers.of("Hand", 100, bytes -> bytes.remaining() < 3 ? 0 : 3 + (bytes.get(2) & 0x1f)));

    private static final List<Memory> MEMORIES = List.of(Memory.values());

    /** One run: a stream, what is fed to it, and what comes of it. */
    private static final class Driven implements MessageHandler {
        final Random random;
        final ByteArrayOutputStream delivered = new ByteArrayOutputStream();
        final ByteArrayOutputStream left = new ByteArrayOutputStream();
        final List<Message> kept = new ArrayList<>();
        final List<Outcome> ends = new ArrayList<>();
        final StreamParser stream;
        final boolean interfering;
        int skipped;
        int messageEnd;

        Driven(ParserProgram program, Options options, Random random, boolean interfering) {
            this.random = random;
            this.interfering = interfering;
            this.stream = program.newStream(this, options);
        }

        @Override
        public void onMessage(Message message) {
            assertEquals(delivered.size() + skipped, message.offset());
            delivered.writeBytes(message.copy());
            if (random.nextInt(4) == 0) {
                kept.add(message.retain());
            }
            interfere();
        }

        @Override
        public void onPiece(Message piece, int from, int messageBytes) {
            assertEquals(delivered.size() + skipped, piece.offset());
            assertTrue(from == 0 || from == messageEnd, "a gap");
            messageEnd = from + piece.length();
            assertTrue(messageEnd <= messageBytes);
            delivered.writeBytes(piece.copy());
            interfere();
        }

        @Override
        public void onSkipped(long offset, int length) {
            assertEquals(delivered.size() + skipped, offset);
            skipped += length;
        }

        @Override
        public void onEnd(Outcome outcome) {
            ends.add(outcome);
        }

        private void interfere() {
            assertEquals(0, stream.feed(new byte[3], 0, 3));
            if (!interfering) {
                return;
            }
            switch (random.nextInt(12)) {
                case 0, 1, 2 -> stream.pause();
                case 3 -> stream.stop();
                case 4 -> stream.abort("mine", "EIO");
                default -> stream.unpause();
            }
        }

        void feed(byte[] bytes) {
            int at = 0;
            while (at < bytes.length) {
                int size = Math.min(bytes.length - at, 1 + random.nextInt(random.nextBoolean() ? 3 : 60));
                ByteBuffer segment =
                        MEMORIES.get(random.nextInt(MEMORIES.size())).hold(Arrays.copyOfRange(bytes, at, at + size));
                at += size;
                boolean open = stream.feed(segment);
                while (open && segment.hasRemaining()) {
                    assertTrue(stream.isPaused());
                    stream.unpause();
                    open = stream.feed(segment);
                }
                stream.unpause();
                assertTrue(!stream.tick(random.nextInt(1000)) || open);
                while (segment.hasRemaining()) {
                    left.write(segment.get());
                }
            }
        }
    }

    private static byte[] bytes(Random random) {
        byte[] bytes = new byte[1 + random.nextInt(300)];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (random.nextInt(40) == 0 ? random.nextInt(256) : random.nextInt(12));
        }
        return bytes;
    }

    private static Options options(Random random) {
        Options options = Options.defaults()
                .withChecked(random.nextBoolean())
                .withOversize(random.nextBoolean() ? Oversize.ABORT : Oversize.SKIP);
        if (random.nextInt(3) == 0) {
            options = options.withMaxMessageBytes(1 + random.nextInt(40));
        }
        if (random.nextInt(3) == 0) {
            options = options.withStreamAboveBytes(1 + random.nextInt(20));
        }
        if (random.nextInt(4) == 0) {
            options = options.withBudget(MemoryBudget.of(1 + random.nextInt(300)));
        }
        if (random.nextInt(4) == 0) {
            options = options.withPace(new Pace(900, Pace.Timed.EVERY_MESSAGE, 0, 0));
        }
        return options;
    }

    @Property(tries = 3000)
    void nothingIsLostWhateverIsAskedFor(@ForAll long seed) {
        run(seed);
    }

    /** The same for as long as one likes: {@code -Dmodel.minutes}. */
    @Example
    void nothingIsLostForMinutes() {
        long until = System.nanoTime() + TimeUnit.MINUTES.toNanos(Long.getLong("model.minutes", 0));
        long seed = System.nanoTime();
        while (System.nanoTime() < until) {
            long tried = seed++;
            assertDoesNotThrow(() -> run(tried), () -> "seed " + tried);
        }
    }

    private static void run(long seed) {
        Random random = new Random(seed);
        ParserProgram program = PROGRAMS.get(random.nextInt(PROGRAMS.size()));
        byte[] bytes = bytes(random);
        Options options = options(random);
        Driven driven = new Driven(program, options, random, random.nextBoolean());

        driven.feed(bytes);
        Outcome end = driven.stream.end();

        assertEquals(List.of(end), driven.ends);
        assertFalse(driven.stream.isOpen());
        assertEquals(0, driven.stream.heldCapacity());
        assertEquals(0, options.budget().usedBytes());
        byte[] back = concat(end.held(), driven.left.toByteArray());
        assertEquals(
                Hex.text(Arrays.copyOfRange(bytes, (int) end.offset(), bytes.length)),
                Hex.text(back),
                "what comes back is the rest");
        if (options.oversize() == Oversize.ABORT) {
            assertEquals(Hex.text(Arrays.copyOf(bytes, (int) end.offset())), Hex.text(driven.delivered.toByteArray()));
        }
        for (Message message : driven.kept) {
            assertEquals(
                    Hex.text(Arrays.copyOfRange(
                            bytes, (int) message.offset(), (int) message.offset() + message.length())),
                    Hex.text(message.copy()));
        }
    }

    /** Where nobody interferes, messages and outcome are those of the stream fed whole. */
    @Property(tries = 2000)
    void pausesChangeNothing(@ForAll long seed) {
        Random random = new Random(seed);
        ParserProgram program = PROGRAMS.get(random.nextInt(PROGRAMS.size()));
        byte[] bytes = bytes(random);
        Options options = options(random).withBudget(MemoryBudget.unlimited()).withPace(Pace.free());
        Driven whole = new Driven(program, options, new Random(seed), false);
        whole.stream.feed(bytes, 0, bytes.length);
        Driven cut = new Driven(program, options, random, false);
        cut.feed(bytes);

        Outcome expected = whole.stream.end();
        Outcome found = cut.stream.end();

        assertEquals(expected.getClass(), found.getClass());
        assertEquals(expected.offset(), found.offset());
        assertEquals(Hex.text(whole.delivered.toByteArray()), Hex.text(cut.delivered.toByteArray()));
        assertEquals(whole.skipped, cut.skipped);
        assertEquals(whole.stream.counters().messages(), cut.stream.counters().messages());
        assertEquals(
                whole.stream.counters().messagesTooBig(), cut.stream.counters().messagesTooBig());
    }

    private static byte[] concat(byte[] a, byte[] b) {
        byte[] all = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, all, a.length, b.length);
        return all;
    }
}
