package org.strparser.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.strparser.compiler.Compilation;
import org.strparser.compiler.Compiler;
import org.strparser.compiler.source.SourceText;
import org.strparser.testkit.Cut;
import org.strparser.testkit.Hex;
import org.strparser.testkit.Memory;

/** States of a stream: what messages and the application make of them, hand-over behind a message, records. */
class StatesTest {
    /** A message of one byte, or of two once the first has been an a1; b2 hands over. */
    private static final ParserProgram PHASES = program("""
            state phase: one | two = one;
            message M max 9 {
                kind: u8;
                match phase { one => {} two => { more: u8; } }
                next phase = two when kind == 0xa1;
                next handoff when kind == 0xb2;
            }""");

    private static final ParserProgram RECORDS =
            program("message R max 4 joined 6 { n: u8 <= 3; body: bytes[n]; continues when n == 3; }");

    private static ParserProgram program(String rule) {
        Compilation compilation = new Compiler().compile(new SourceText("rule.strp", rule));
        assertTrue(compilation.isSuccessful(), compilation.report());
        return TestRules.load(compilation.messages().get(0));
    }

    private static byte[] hex(String text) {
        return Hex.bytes(text);
    }

    @ParameterizedTest
    @EnumSource(Cut.class)
    void whatAMessageSaysHoldsForTheNext(Cut cut) {
        byte[] bytes = hex("01 a1 02 03 04 05");
        cut.of(bytes.length).forEach(segments -> {
            List<Integer> lengths = new ArrayList<>();
            StreamParser stream = PHASES.newStream(message -> lengths.add(message.length()));

            segments.feed(bytes, Memory.DIRECT, stream::feed);

            assertEquals(List.of(1, 1, 2, 2), lengths, segments.name());
            assertEquals(1, stream.state("phase"));
        });
    }

    @Test
    void theApplicationWinsOverTheMessage() {
        List<Integer> lengths = new ArrayList<>();
        StreamParser[] stream = new StreamParser[1];
        stream[0] = PHASES.newStream(message -> {
            lengths.add(message.length());
            stream[0].setState("phase", "one");
        });

        stream[0].feed(hex("a1 a1 02"), 0, 3);

        assertEquals(List.of(1, 1, 1), lengths);
    }

    @Test
    void aStateIsSetBetweenMessagesOnly() {
        List<Integer> lengths = new ArrayList<>();
        StreamParser stream = PHASES.newStream(message -> lengths.add(message.length()));

        stream.setState("phase", 1);
        stream.feed(hex("01"), 0, 1);

        assertThrows(IllegalStateException.class, () -> stream.setState("phase", 0));
        stream.feed(hex("02"), 0, 1);
        stream.setState("phase", "one");
        stream.feed(hex("03"), 0, 1);
        assertEquals(List.of(2, 1), lengths);
    }

    @Test
    void streamsOfAProgramHaveStatesOfTheirOwn() {
        StreamParser one = PHASES.newStream(message -> {});
        StreamParser other = PHASES.withState("phase", "two").newStream(message -> {});

        assertEquals(0, one.state("phase"));
        assertEquals(1, other.state("phase"));
        other.setState("phase", 0);
        assertEquals(1, PHASES.withState("phase", 1).newStream(message -> {}).state("phase"));
    }

    @Test
    void namesAndValuesThatAreNoneAreRefused() {
        StreamParser stream = PHASES.newStream(message -> {});

        var unknown = assertThrows(IllegalArgumentException.class, () -> stream.state("fase"));
        assertEquals("M has no state fase; its states are phase", unknown.getMessage());
        var outside = assertThrows(IllegalArgumentException.class, () -> stream.setState("phase", 2));
        assertEquals("phase=2 is not in 0..1", outside.getMessage());
        var name = assertThrows(IllegalArgumentException.class, () -> PHASES.withState("phase", "three"));
        assertEquals("three is no value of phase; its values are one, two", name.getMessage());
    }

    @Test
    void aRetainedMessageKeepsTheStateItWasParsedWith() {
        List<Message> kept = new ArrayList<>();
        StreamParser stream = PHASES.newStream(message -> kept.add(message.retain()));

        stream.feed(hex("a1 02 03"), 0, 3);

        assertFalse(kept.get(0).has("more"));
        assertEquals(3, kept.get(1).number("more"));
    }

    @ParameterizedTest
    @EnumSource(Cut.class)
    void theStreamIsHandedOverAtOnceBehindTheMessage(Cut cut) {
        byte[] bytes = hex("01 b2");
        cut.of(bytes.length).forEach(segments -> {
            List<Integer> lengths = new ArrayList<>();
            StreamParser stream = PHASES.newStream(message -> lengths.add(message.length()));

            segments.feed(bytes, Memory.HEAP, stream::feed);

            assertEquals(List.of(1, 1), lengths);
            var end =
                    assertInstanceOf(Outcome.HandedOver.class, stream.outcome().orElseThrow());
            assertEquals(2, end.offset());
        });
    }

    @Test
    void bytesBehindTheHandOverStayWithTheCaller() {
        StreamParser stream = PHASES.newStream(message -> {});

        int taken = stream.feed(hex("01 b2 cc dd"), 0, 4);

        assertEquals(2, taken);
        assertEquals(0, stream.end().held().length);
    }

    @ParameterizedTest
    @EnumSource(Cut.class)
    void partsOfARecordAreToldAndCountedTogether(Cut cut) {
        byte[] bytes = hex("03 aa aa aa 01 bb 02 cc cc 03 aa aa aa 02");
        cut.of(bytes.length).forEach(segments -> {
            List<String> parts = new ArrayList<>();
            StreamParser stream =
                    RECORDS.newStream(message -> parts.add(message.length() + (message.isContinued() ? "+" : "")));

            segments.feed(bytes, Memory.HEAP, stream::feed);
            Outcome end = stream.end();

            assertEquals(List.of("4+", "2", "3", "4+"), parts, segments.name());
            var failed = assertInstanceOf(Outcome.Failed.class, end);
            assertEquals("too_big", failed.reason());
            assertEquals(13, failed.at());
        });
    }

    @Test
    void aRecordIsAsLongAsTheRuleSays() {
        assertEquals(6, RECORDS.maxRecordBytes());
        assertEquals(0, PHASES.maxRecordBytes());
    }
}
