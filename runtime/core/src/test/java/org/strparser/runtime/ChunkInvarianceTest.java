package org.strparser.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.strparser.testkit.Cut;
import org.strparser.testkit.CutArbitraries;
import org.strparser.testkit.Memory;
import org.strparser.testkit.Segments;

/** Laws 8 and 10: whatever the bytes, the limits and the cutting, the same comes out, and no more is held than is allowed. */
class ChunkInvarianceTest {
    private static final List<ParserProgram> PROGRAMS = List.of(
            Parsers.of(new TestParser.Len32()),
            Parsers.of(new TestParser.Tlv()),
            Parsers.of(new TestParser.Line()),
            Parsers.of(new TestParser.Closed()),
            Parsers.of("Hand", 300, ChunkInvarianceTest::hand));

    /** By hand: u8 length, or 0xff is not ours, or a failure that takes three bytes to see. */
    private static int hand(ByteBuffer bytes) {
        int there = bytes.remaining();
        return switch (bytes.get(0)) {
            case (byte) 0xff -> -86;
            case 0 -> there < 3 ? 0 : -74;
            default -> (bytes.get(0) & 0xff) + 1;
        };
    }

    @Provide
    Arbitrary<ParserProgram> programs() {
        return Arbitraries.of(PROGRAMS);
    }

    /** Small numbers, so that lengths make many messages; line feeds and ends among them. */
    @Provide
    Arbitrary<byte[]> streams() {
        Arbitrary<Byte> value = Arbitraries.frequencyOf(
                Tuple.of(8, Arbitraries.bytes().between((byte) 0, (byte) 9)),
                Tuple.of(2, Arbitraries.of((byte) '\n', (byte) 0x7e)),
                Tuple.of(1, Arbitraries.bytes()));
        return value.array(byte[].class).ofMinSize(1).ofMaxSize(200);
    }

    @Provide
    Arbitrary<Options> limits() {
        Arbitrary<Integer> bytes = Arbitraries.frequencyOf(
                Tuple.of(2, Arbitraries.just(Integer.MAX_VALUE - 8)),
                Tuple.of(1, Arbitraries.integers().between(1, 60)));
        return Combinators.combine(bytes, bytes, Arbitraries.of(true, false))
                .as((message, header, checked) -> Options.defaults()
                        .withMaxMessageBytes(message)
                        .withMaxHeaderBytes(header)
                        .withChecked(checked));
    }

    @Property(tries = 1000)
    void messagesAndOutcomeDoNotDependOnTheCutting(
            @ForAll("programs") ParserProgram program,
            @ForAll("streams") byte[] stream,
            @ForAll("limits") Options limits,
            @ForAll long seed) {
        Run whole = Run.of(program, limits, stream, new Segments("whole", List.of(stream.length)), Memory.HEAP);

        for (Memory memory : Memory.values()) {
            Segments random = Cut.random(seed, stream.length);
            assertEquals(whole, Run.of(program, limits, stream, random, memory), () -> random + " " + memory);
            Segments bytewise = Segments.every(1, stream.length);
            assertEquals(whole, Run.of(program, limits, stream, bytewise, memory), () -> "bytewise " + memory);
        }
    }

    @Property(tries = 200)
    void noTwoPiecesDiffer(
            @ForAll("programs") ParserProgram program,
            @ForAll("streams") byte[] stream,
            @ForAll("limits") Options limits) {
        Run whole = Run.of(program, limits, stream, new Segments("whole", List.of(stream.length)), Memory.DIRECT);

        Cut.TWO_PIECES
                .of(stream.length)
                .forEach(segments -> assertEquals(
                        whole, Run.of(program, limits, stream, segments, Memory.HEAP_SLICE), segments.name()));
    }

    @Property(tries = 50)
    void longMessagesToo(@ForAll long seed) {
        byte[] stream = new byte[60_000];
        ByteBuffer.wrap(stream).putInt(0, 20_000).putInt(20_004, 3).putInt(20_011, 50_000);
        ParserProgram program = PROGRAMS.get(0);
        Options options = Options.defaults();
        Run whole = Run.of(program, options, stream, new Segments("whole", List.of(stream.length)), Memory.HEAP);

        Segments segments = CutArbitraries.segments(stream.length).sample();

        assertEquals(whole, Run.of(program, options, stream, segments, Memory.DIRECT), segments.name());
        Segments random = Cut.random(seed, stream.length);
        assertEquals(whole, Run.of(program, options, stream, random, Memory.READ_ONLY), random.name());
    }
}
