package org.strparser.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.strparser.testkit.Hex;
import org.strparser.testkit.Memory;

/** One run against the model: a stream, what is fed to it and asked of it, and what comes of it. */
final class ModelRun implements MessageHandler {

    /** Where the run gets its choices: chance, or a fuzzer. */
    @FunctionalInterface
    interface Choices {
        /** A number in {@code [0..bound)}. */
        int below(int bound);

        default boolean either() {
            return below(2) == 0;
        }
    }

    private static final List<ParserProgram> PROGRAMS = List.of(
            Parsers.of(new TestParser.Tlv()),
            Parsers.of(new TestParser.Line()),
            Parsers.of(new TestParser.Closed()),
            Parsers.of("Hand", 100, bytes -> bytes.remaining() < 3 ? 0 : 3 + (bytes.get(2) & 0x1f)));

    private static final List<Memory> MEMORIES = List.of(Memory.values());

    private final Choices choices;
    final ByteArrayOutputStream delivered = new ByteArrayOutputStream();
    final ByteArrayOutputStream left = new ByteArrayOutputStream();
    final List<Message> kept = new ArrayList<>();
    final List<Outcome> ends = new ArrayList<>();
    final StreamParser stream;
    final boolean interfering;
    int skipped;
    int messageEnd;

    ModelRun(ParserProgram program, Options options, Choices choices, boolean interfering) {
        this.choices = choices;
        this.interfering = interfering;
        this.stream = program.newStream(this, options);
    }

    @Override
    public void onMessage(Message message) {
        assertEquals(delivered.size() + skipped, message.offset());
        delivered.writeBytes(message.copy());
        if (choices.below(4) == 0) {
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
        switch (choices.below(12)) {
            case 0, 1, 2 -> stream.pause();
            case 3 -> stream.stop();
            case 4 -> stream.abort("mine", "EIO");
            default -> stream.unpause();
        }
    }

    void feed(byte[] bytes) {
        int at = 0;
        while (at < bytes.length) {
            int size = Math.min(bytes.length - at, 1 + choices.below(choices.either() ? 3 : 60));
            ByteBuffer segment =
                    MEMORIES.get(choices.below(MEMORIES.size())).hold(Arrays.copyOfRange(bytes, at, at + size));
            at += size;
            boolean open = stream.feed(segment);
            while (open && segment.hasRemaining()) {
                assertTrue(stream.isPaused());
                stream.unpause();
                open = stream.feed(segment);
            }
            stream.unpause();
            assertTrue(!stream.tick(choices.below(1000)) || open);
            while (segment.hasRemaining()) {
                left.write(segment.get());
            }
        }
    }

    /** Chooses a parser, a stream, options, and what is asked when; checks that nothing is lost. */
    static void check(Choices choices) {
        ParserProgram program = program(choices);
        byte[] bytes = bytes(choices);
        Options options = options(choices);
        ModelRun run = new ModelRun(program, options, choices, choices.either());

        run.feed(bytes);
        Outcome end = run.stream.end();

        assertEquals(List.of(end), run.ends);
        assertFalse(run.stream.isOpen());
        assertEquals(0, run.stream.heldCapacity());
        assertEquals(0, options.budget().usedBytes());
        run.compare(bytes, end, options.oversize() == Oversize.ABORT);
    }

    private void compare(byte[] bytes, Outcome end, boolean nothingSkipped) {
        byte[] back = concat(end.held(), left.toByteArray());
        byte[] rest = Arrays.copyOfRange(bytes, (int) end.offset(), bytes.length);
        assertEquals(Hex.text(rest), Hex.text(back), "what comes back is the rest");
        if (nothingSkipped) {
            assertEquals(Hex.text(Arrays.copyOf(bytes, (int) end.offset())), Hex.text(delivered.toByteArray()));
        }
        for (Message message : kept) {
            int from = (int) message.offset();
            assertEquals(Hex.text(Arrays.copyOfRange(bytes, from, from + message.length())), Hex.text(message.copy()));
        }
    }

    static ParserProgram program(Choices choices) {
        return PROGRAMS.get(choices.below(PROGRAMS.size()));
    }

    static byte[] bytes(Choices choices) {
        byte[] bytes = new byte[1 + choices.below(300)];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (choices.below(40) == 0 ? choices.below(256) : choices.below(12));
        }
        return bytes;
    }

    static Options options(Choices choices) {
        Options options = Options.defaults()
                .withChecked(choices.either())
                .withOversize(choices.either() ? Oversize.ABORT : Oversize.SKIP);
        if (choices.below(3) == 0) {
            options = options.withMaxMessageBytes(1 + choices.below(40));
        }
        if (choices.below(3) == 0) {
            options = options.withStreamAboveBytes(1 + choices.below(20));
        }
        if (choices.below(4) == 0) {
            options = options.withBudget(MemoryBudget.of(1 + choices.below(300)));
        }
        if (choices.below(4) == 0) {
            options = options.withPace(new Pace(900, Pace.Timed.EVERY_MESSAGE, 0, 0));
        }
        return options;
    }

    private static byte[] concat(byte[] a, byte[] b) {
        byte[] all = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, all, a.length, b.length);
        return all;
    }
}
