package org.strparser.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.strparser.testkit.Cut;
import org.strparser.testkit.Hex;
import org.strparser.testkit.Memory;

class LimitsTest {
    private static final ParserProgram LEN32 = Parsers.of(new TestParser.Len32());
    private static final ParserProgram NEVER = Parsers.of("Never", 1 << 20, bytes -> 0);

    private static Outcome end(StreamParser stream, Cut cut, byte[] bytes) {
        cut.of(bytes.length).findFirst().orElseThrow().feed(bytes, Memory.DIRECT, stream::feed);
        return stream.end();
    }

    @ParameterizedTest
    @EnumSource(Cut.class)
    void tooBigIsDecidedByTheByteThatMadeTheLengthKnown(Cut cut) {
        StreamParser stream = LEN32.newStream(message -> {}, Options.defaults().withMaxMessageBytes(100));

        Outcome end = end(stream, cut, Hex.bytes("00000001 aa  00000061 bb cc dd ee ff 00"));

        Outcome.Failed failed = assertInstanceOf(Outcome.Failed.class, end);
        assertEquals("too_big", failed.reason());
        assertEquals(90, failed.errnoNumber());
        assertEquals(5, failed.offset());
        assertEquals(8, failed.at());
        assertEquals("Len32 message at stream offset 5: 101 bytes exceed the limit of 100", failed.message());
    }

    @ParameterizedTest
    @EnumSource(Cut.class)
    void aLimitOfTheApplicationMayBeReached(Cut cut) {
        List<Integer> lengths = new ArrayList<>();
        StreamParser stream =
                LEN32.newStream(m -> lengths.add(m.length()), Options.defaults().withMaxMessageBytes(5));

        assertEquals(new Outcome.Complete(5), end(stream, cut, Hex.bytes("00000001 aa")));
        assertEquals(List.of(5), lengths);
    }

    @ParameterizedTest
    @EnumSource(Cut.class)
    void anotherLimitHoldsForLengthsThatAreNotKnownYet(Cut cut) {
        List<Integer> lengths = new ArrayList<>();
        StreamParser stream =
                LEN32.newStream(m -> lengths.add(m.length()), Options.defaults().withMaxMessageBytes(5));

        stream.setMaxMessageBytes(6);
        stream.feed(ByteBuffer.wrap(Hex.bytes("00000002 aa")));
        stream.setMaxMessageBytes(4);
        stream.feed(ByteBuffer.wrap(Hex.bytes("bb 0000")));
        stream.setMaxMessageBytes(5);
        stream.feed(ByteBuffer.wrap(Hex.bytes("0001 cc")));
        stream.setMaxMessageBytes(4);
        Outcome end = end(stream, cut, Hex.bytes("00000001 dd"));

        assertEquals(List.of(6, 5), lengths);
        Outcome.Failed failed = assertInstanceOf(Outcome.Failed.class, end);
        assertEquals("Len32 message at stream offset 11: 5 bytes exceed the limit of 4", failed.message());
        assertThrows(IllegalArgumentException.class, () -> stream.setMaxMessageBytes(0));
    }

    @ParameterizedTest
    @EnumSource(Cut.class)
    void aLimitBelowWhatHasComeOfAHeaderEndsIt(Cut cut) {
        StreamParser stream = NEVER.newStream(message -> {}, Options.defaults());
        stream.feed(ByteBuffer.allocate(10));
        stream.setMaxMessageBytes(8);

        Outcome.Failed failed = assertInstanceOf(Outcome.Failed.class, end(stream, cut, new byte[5]));

        assertEquals("too_big", failed.reason());
    }

    @ParameterizedTest
    @EnumSource(Cut.class)
    void aHeaderWithoutEndIsRefusedAtItsLimit(Cut cut) {
        StreamParser stream = NEVER.newStream(message -> {}, Options.defaults().withMaxHeaderBytes(64));

        Outcome.Failed failed = assertInstanceOf(Outcome.Failed.class, end(stream, cut, new byte[1000]));

        assertEquals("header_too_big", failed.reason());
        assertEquals("EMSGSIZE", failed.errno());
        assertEquals(63, failed.at());
        assertEquals("Never message at stream offset 0: no length within the limit of 64 bytes", failed.message());
        assertEquals(1, stream.counters().messagesTooBig());
    }

    @Test
    void aParserThatNeverAnswersHoldsNoMoreThanTheLongestMessage() {
        StreamParser stream = NEVER.newStream(message -> {}, Options.defaults().withMaxMessageBytes(100));

        Outcome.Failed failed = assertInstanceOf(Outcome.Failed.class, end(stream, Cut.BYTE_BY_BYTE, new byte[1000]));

        assertEquals("too_big", failed.reason());
        assertEquals(99, failed.at());
    }

    @Test
    void theRulesOwnLimitHoldsAsWell() {
        ParserProgram small = Parsers.of("Small", 10, bytes -> 11);
        StreamParser stream = small.newStream(message -> {}, Options.defaults().withMaxMessageBytes(1000));

        Outcome.Failed failed = assertInstanceOf(Outcome.Failed.class, end(stream, Cut.WHOLE, new byte[20]));

        assertEquals("Small message at stream offset 0: 11 bytes exceed the limit of 10", failed.message());
    }

    @Test
    void limitsHaveARange() {
        assertEquals(
                "maxMessageBytes=0 is not in 1..2147483639",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> Options.defaults().withMaxMessageBytes(0))
                        .getMessage());
        assertEquals(
                "maxHeaderBytes=-1 is not in 1..2147483639",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> Options.defaults().withMaxHeaderBytes(-1))
                        .getMessage());
        assertEquals(
                "maxMessageBytes=0 is not in 1..2147483639",
                assertThrows(IllegalArgumentException.class, () -> Parsers.of("None", 0, bytes -> 1))
                        .getMessage());
    }
}
