package org.strparser.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
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

    @ParameterizedTest
    @EnumSource(Memory.class)
    void whatLiesWholeInABufferIsDeliveredThereHoweverNarrowTheLimitOfHeaders(Memory memory) {
        List<Long> offsets = new ArrayList<>();
        StreamParser stream =
                LEN32.newStream(m -> offsets.add(m.offset()), Options.defaults().withMaxHeaderBytes(6));
        byte[] bytes = Hex.bytes("00000001 aa  00000007 bb cc dd ee ff 00 11  00000000  00000001 aa  00000009 00");

        Cut.WHOLE.of(bytes.length).findFirst().orElseThrow().feed(bytes, memory, stream::feed);

        assertEquals(List.of(0L, 5L, 16L, 20L), offsets);
        assertEquals(25, stream.offset());
        assertEquals(5, stream.counters().bytesCopied());
    }

    @ParameterizedTest
    @EnumSource(Cut.class)
    void piecesMayBeginInsideOfTheHeader(Cut cut) {
        List<Integer> lengths = new ArrayList<>();
        List<Integer> pieces = new ArrayList<>();
        MessageHandler handler = new MessageHandler() {
            @Override
            public void onMessage(Message message) {
                lengths.add(message.length());
            }

            @Override
            public void onPiece(Message piece, int from, int messageBytes) {
                pieces.add(from + piece.length() == messageBytes ? messageBytes : 0);
            }
        };
        StreamParser stream = LEN32.newStream(handler, Options.defaults().withStreamAboveBytes(3));

        assertEquals(new Outcome.Complete(9), end(stream, cut, Hex.bytes("00000001 aa 00000000")));
        assertEquals(List.of(), lengths);
        pieces.removeIf(end -> end == 0);
        assertEquals(List.of(5, 4), pieces);
    }

    @Test
    void aLimitThatTheHandlerLowersDoesNotTakeBytesBackFromATextThatGoesOn() {
        ParserProgram lines = TestRules.program("message Line max 64 { text: until \"\\n\" within 60; }");
        StreamParser[] lowered = new StreamParser[1];
        lowered[0] = lines.newStream(
                message -> lowered[0].setMaxMessageBytes(2), Options.defaults().withMaxHeaderBytes(6));

        byte[] bytes = "ab\ncdefghijk\n".getBytes(StandardCharsets.US_ASCII);
        lowered[0].feed(bytes, 0, bytes.length);

        Outcome.Failed failed =
                assertInstanceOf(Outcome.Failed.class, lowered[0].outcome().orElseThrow());
        assertEquals("too_big", failed.reason());
        assertEquals(3, failed.offset());
        assertEquals(4, failed.at());
    }

    @Test
    void aPauseHoldsBehindAMessageThatIsLongerThanALimitOfHeaders() {
        List<Long> offsets = new ArrayList<>();
        StreamParser[] paused = new StreamParser[1];
        paused[0] = LEN32.newStream(
                message -> {
                    offsets.add(message.offset());
                    paused[0].pause();
                },
                Options.defaults().withMaxHeaderBytes(4));
        byte[] bytes = Hex.bytes("00000001 aa  00000001 bb");

        assertEquals(5, paused[0].feed(bytes, 0, 10));
        assertEquals(0, paused[0].feed(bytes, 5, 10));
        paused[0].unpause();
        assertEquals(5, paused[0].feed(bytes, 5, 10));
        assertEquals(List.of(0L, 5L), offsets);
    }

    @ParameterizedTest
    @EnumSource(Cut.class)
    void noParserIsBelievedALengthBeyondItsOwnLimit(Cut cut) {
        StreamParser stream = Parsers.of(new TestParser.Liar()).newStream(message -> {});

        Outcome.Failed failed = assertInstanceOf(Outcome.Failed.class, end(stream, cut, new byte[22]));

        assertEquals("Liar message at stream offset 0: 11 bytes exceed the limit of 10", failed.message());
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
