package org.strparser.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A stream that goes on with another version of its program. */
class SuccessionTest {
    private static final ParserProgram ONE =
            TestRules.program("message M max 100 { length: u8; body: bytes[length]; }");
    /** Names its bytes otherwise, and knows a field more. */
    private static final ParserProgram TWO =
            TestRules.program("message M max 50 { size: u8; kind: u8; rest: bytes[size]; }");

    private final List<String> messages = new ArrayList<>();

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    private void noteEither(Message message) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < message.fields().size(); i++) {
            names.add(
                    message.fields().isNumber(i)
                            ? Long.toString(message.fields().number(i))
                            : "bytes");
        }
        messages.add(String.join(" ", names));
    }

    private static void feed(StreamParser stream, int... values) {
        stream.feed(bytes(values), 0, values.length);
    }

    @Test
    void nextMessageIsOfTheNewVersion() {
        StreamParser stream = ONE.newStream(this::noteEither);
        feed(stream, 1, 7);

        stream.offer(TWO);
        feed(stream, 1, 9, 7);

        assertEquals(List.of("1 bytes", "1 9 bytes"), messages);
        assertSame(TWO, stream.program());
        assertTrue(stream.offered().isEmpty());
    }

    @Test
    void openMessageIsOfTheOldVersion() {
        StreamParser stream = ONE.newStream(this::noteEither);
        feed(stream, 2, 7);

        stream.offer(TWO);
        feed(stream, 7, 1, 9, 7);

        assertEquals(List.of("2 bytes", "1 9 bytes"), messages);
    }

    @Test
    void retainedMessageKeepsItsVersion() {
        List<Message> kept = new ArrayList<>();
        StreamParser stream = ONE.newStream(message -> kept.add(message.retain()));
        feed(stream, 1, 7);

        stream.offer(TWO);
        feed(stream, 0, 9);
        kept.forEach(this::noteKept);

        assertEquals(List.of("1 of 2 fields", "0 of 3 fields"), messages);
    }

    private void noteKept(Message message) {
        messages.add(message.fields().number(0) + " of " + message.fields().size() + " fields");
    }

    @Test
    void laterOfferTakesThePlaceOfAnEarlierOne() {
        StreamParser stream = ONE.newStream(this::noteEither);

        stream.offer(TWO);
        stream.offer(ONE);
        feed(stream, 1, 7);

        assertEquals(List.of("1 bytes"), messages);
        assertSame(ONE, stream.program());
    }

    private static ParserProgram phases(String names, String body) {
        return TestRules.program("state phase: " + names + ";\nmessage M max 9 { kind: u8; " + body + " }");
    }

    @Test
    void statesAreCarriedByName() {
        StreamParser stream = phases("a | b = a", "next phase = b;").newStream(this::noteEither);
        feed(stream, 1);

        stream.offer(phases("z | b | a = z", "if phase == b { more: u8; }"));
        feed(stream, 1, 5);

        assertEquals(1, stream.state("phase"));
        assertEquals(List.of("1", "1 5"), messages);
    }

    @Test
    void streamStaysWhereTheNewVersionDoesNotKnowItsState() {
        ParserProgram old = phases("a | b = a", "next phase = b;");
        StreamParser stream = old.newStream(this::noteEither);
        feed(stream, 1);

        stream.offer(phases("a | c = a", ""));
        feed(stream, 1, 1);

        assertSame(old, stream.program());
        assertEquals(Optional.of("state phase is b, which the new version does not know"), stream.obstacle());
        assertEquals(3, messages.size());
    }

    @Test
    void streamWaitsForTheEndOfARecord() {
        String rule = "message M max 9 joined 90 { last: u8; if last == 0 { continues; } }";
        ParserProgram old = TestRules.program(rule);
        ParserProgram young = TestRules.program(rule);
        StreamParser stream = old.newStream(this::noteEither);
        feed(stream, 0);

        stream.offer(young);
        feed(stream, 0);

        assertSame(old, stream.program());
        feed(stream, 1);
        feed(stream, 1);
        assertSame(young, stream.program());
    }

    @Test
    void limitsAreThoseOfTheNewVersion() {
        StreamParser stream = ONE.newStream(this::noteEither);
        feed(stream, 60);
        feed(stream, new int[60]);

        stream.offer(TWO);
        feed(stream, 60, 1);

        assertTrue(stream.outcome().orElseThrow() instanceof Outcome.Failed failed
                && failed.reason().equals("too_big"));
        assertEquals(1, TWO.statistics().streamsEnded());
    }
}
