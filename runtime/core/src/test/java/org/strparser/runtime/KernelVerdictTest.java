package org.strparser.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.strparser.testkit.Hex;

/**
 * What the kernel's stream parser does with each answer of a parser, one fact a test, by the number it has in our list of its behaviour.
 * What it does besides is in {@link KernelBehaviourTest}.
 */
class KernelVerdictTest extends KernelFixture {
    @Test
    void b09theParserIsAskedOnlyWhileTheLengthIsUnknown() {
        stream.feed(bytes("00"));
        stream.feed(bytes("05"));
        stream.feed(bytes("aa"));
        stream.feed(bytes("bb"));
        stream.feed(bytes("cc"));

        assertEquals(List.of(1, 2), asked);
        assertEquals(List.of("0005aabbcc"), messages);
    }

    @Test
    void b10moreHeaderIsTakenAndCounted() {
        stream.feed(bytes("00"));

        assertEquals(1, stream.counters().bytes());
        assertEquals(1, stream.counters().needMoreHeader());
        assertEquals(StreamPhase.HEADER, stream.phase());
    }

    @Test
    void b11theStreamIsGivenBackBeforeTheFirstByteOfTheMessage() {
        ByteBuffer segment = bytes("0003 aa ffff 01");

        assertFalse(stream.feed(segment));

        assertInstanceOf(Outcome.HandedOver.class, stream.end());
        assertEquals(3, segment.position());
        assertEquals(1, stream.counters().interrupted());
    }

    /** The kernel has lost them: ENODATA. */
    @Test
    void b12theStreamIsGivenBackWithTheBytesTakenBefore() {
        stream.feed(bytes("ff"));
        ByteBuffer segment = bytes("ff 01");
        stream.feed(segment);

        assertEquals("ff", Hex.text(stream.end().held()));
        assertEquals(0, segment.position());
        assertEquals(1, stream.counters().interrupted());
        assertEquals(0, stream.counters().unrecovered());
    }

    @Test
    void b13anyOtherErrorIsDeliveredAsItIs() {
        ByteBuffer segment = bytes("fffe 01");
        stream.feed(segment);

        assertEquals("EBADMSG", failed().errno());
        assertEquals(0, segment.position());
        assertEquals(1, stream.counters().interrupted());
    }

    @Test
    void b14theGreatestLengthIsAccepted() {
        StreamParser small = program.newStream(
                message -> messages.add("one"), Options.defaults().withMaxMessageBytes(3));

        assertTrue(small.feed(bytes("0003 aa")));
        assertFalse(small.feed(bytes("0004 aa")));

        assertEquals(1, small.counters().messagesTooBig());
        assertEquals("EMSGSIZE", ((Outcome.Failed) small.end()).errno());
    }

    @Test
    void b15aLengthMustReachIntoTheNewSegment() {
        StreamParser late = Parsers.of("Late", 100, bytes -> bytes.remaining() < 4 ? 0 : bytes.get(0))
                .newStream(message -> messages.add("one"));
        late.feed(bytes("03 00 00"));
        late.feed(bytes("00"));

        assertEquals("EPROTO", ((Outcome.Failed) late.end()).errno());
        assertEquals(1, late.counters().badHeaderLengths());
        assertEquals(0, late.counters().interrupted());
        assertEquals(List.of(), messages);
    }

    /** For the first segment of a message the rule can never fire. */
    @Test
    void b15notInTheFirstSegment() {
        StreamParser late = Parsers.of("Late", 100, bytes -> bytes.remaining() < 4 ? 0 : bytes.get(0))
                .newStream(message -> messages.add(Hex.text(message.copy())));

        late.feed(bytes("03 00 00 04 00 00 00"));

        assertEquals(List.of("030000", "04000000"), messages);
    }

    @Test
    void b22messagesBeforeAnErrorStayTaken() {
        ByteBuffer segment = bytes("0002 0003 aa fffe");
        stream.feed(segment);

        assertEquals(5, segment.position());
        assertEquals(2, messages.size());
    }

    /** The kernel parses again what comes behind an abort. */
    @Test
    void b24nothingIsParsedBehindAnAbort() {
        stream.feed(bytes("fffe"));
        int calls = asked.size();

        assertFalse(stream.feed(bytes("0002")));

        assertEquals(calls, asked.size());
    }

    @Test
    void b47theParserSeesTheMessageFromItsFirstByte() {
        stream.feed(bytes("0003 aa 0004 bbcc 0002"));

        assertEquals(List.of(9, 6, 2), asked);
    }

    @Test
    void b49aLengthCannotBeTakenForAnErrno() {
        ParserProgram wide = TestRules.program("message Wide max 2_147_483_639 { n: u32; body: bytes[n]; }");
        StreamParser largest = wide.newStream(message -> {});

        largest.feed(bytes("ffffffff"));

        assertEquals("EMSGSIZE", ((Outcome.Failed) largest.end()).errno());
    }
}
