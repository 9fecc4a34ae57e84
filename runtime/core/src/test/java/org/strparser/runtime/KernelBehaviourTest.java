package org.strparser.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.strparser.testkit.Hex;

/**
 * What the kernel's stream parser does, one fact a test, by the number it has in our list of its behaviour. The recorded scenarios
 * prove the same in the large; here stands what each is, and where we are different on purpose.
 */
class KernelBehaviourTest {
    private final List<Integer> asked = new ArrayList<>();
    private final List<String> messages = new ArrayList<>();

    /** A length of two bytes counts the whole message; 0xfffe is a failure, 0xffff not ours. Notes how much it was shown. */
    private final ParserProgram program = Parsers.of("Short", 1 << 15, bytes -> {
        asked.add(bytes.remaining());
        int length = bytes.remaining() < 2 ? 0 : bytes.getShort(0) & 0xffff;
        return length == 0xffff ? -86 : length == 0xfffe ? -74 : length;
    });

    private final StreamParser stream = program.newStream(message -> messages.add(Hex.text(message.copy())));

    private static ByteBuffer bytes(String hex) {
        return ByteBuffer.wrap(Hex.bytes(hex));
    }

    private Outcome.Failed failed() {
        return assertInstanceOf(Outcome.Failed.class, stream.outcome().orElseThrow());
    }

    @Test
    void b01aStreamNeedsAParserAndAHandler() {
        assertThrows(NullPointerException.class, () -> program.newStream(null));
        assertThrows(NullPointerException.class, () -> Parsers.of("None", 1, null));
    }

    @Test
    void b06aPausedParserRefusesASegment() {
        stream.pause();
        ByteBuffer segment = bytes("0003 aa");

        stream.feed(segment);

        assertEquals(3, segment.remaining());
        assertEquals(0, stream.counters().bytes());
        assertEquals(List.of(), asked);
    }

    @Test
    void b07aSegmentMayBeginAnywhereInItsBuffer() {
        stream.feed(bytes("7777 0003 aa 77").position(2).limit(5));
        stream.feed(bytes("7777 0005 bb").position(2));
        stream.feed(bytes("777777 cc dd").position(3));

        assertEquals(List.of("0003aa", "0005bbccdd"), messages);
    }

    /** The handler is given the message, not the segment with an offset. */
    @Test
    void b08theMessageIsTrimmed() {
        stream.feed(bytes("0003 aa 0003 bb 0003"));

        assertEquals(List.of("0003aa", "0003bb"), messages);
    }

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
    void b20aWholeMessageIsDeliveredAndTheLoopGoesOn() {
        stream.feed(bytes("0004 aa"));
        ByteBuffer segment = bytes("bb 0002 0003 cc 00");
        stream.feed(segment);

        assertEquals(List.of("0004aabb", "0002", "0003cc"), messages);
        assertEquals(3, stream.counters().messages());
        assertEquals(0, segment.remaining());
    }

    @Test
    void b21aPauseStopsTheLoopBehindTheMessage() {
        StreamParser[] self = new StreamParser[1];
        self[0] = program.newStream(message -> self[0].pause());
        ByteBuffer segment = bytes("0002 0002");

        self[0].feed(segment);

        assertEquals(2, segment.remaining());
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
    void b27enoughIsWaitedFor() {
        stream.feed(bytes("0006 aa"));

        assertEquals(3, stream.wantedBytes());
        stream.feed(bytes("bb"));
        assertEquals(2, stream.wantedBytes());
        assertEquals(1, asked.size());
    }

    @Test
    void b31theHalfMessageIsGoneBeforeTheAbortIsTold() {
        int[] held = new int[1];
        StreamParser[] self = new StreamParser[1];
        self[0] = program.newStream(new MessageHandler() {
            @Override
            public void onMessage(Message message) {
                messages.add("one");
            }

            @Override
            public void onEnd(Outcome outcome) {
                held[0] = self[0].heldCapacity() + self[0].wantedBytes();
            }
        });
        held[0] = -1;
        self[0].feed(bytes("00 "));
        self[0].feed(bytes("05 aa"));
        self[0].abort("mine", "EIO");

        assertEquals(0, held[0]);
    }

    @Test
    void b36stopGivesUpTheHalfMessage() {
        stream.feed(bytes("0005 aa"));

        stream.stop();

        assertEquals("0005aa", Hex.text(stream.end().held()));
        assertEquals(0, stream.heldCapacity());
    }

    @Test
    void b41theTimerIsForOneMessageAndIsNotSetAgain() {
        Pace pace = Pace.free().withAssemblyTimeout(Duration.ofNanos(10));
        StreamParser timed = program.newStream(message -> {}, Options.defaults().withPace(pace));
        assertTrue(timed.tick(0), "nothing is open");
        timed.feed(bytes("0005"));
        assertTrue(timed.tick(100));
        timed.feed(bytes("aa"));
        assertTrue(timed.tick(109));

        assertFalse(timed.tick(110));
        assertEquals(1, timed.counters().timeouts());
    }

    @Test
    void b43theTimerEndsWithTheMessage() {
        Pace pace = Pace.free().withAssemblyTimeout(Duration.ofNanos(10));
        StreamParser timed = program.newStream(message -> {}, Options.defaults().withPace(pace));
        timed.feed(bytes("0003"));
        timed.tick(0);
        timed.feed(bytes("aa"));

        assertTrue(timed.tick(1000));
    }

    @Test
    void b46savingAddsTheCountersAndOneForAnAbort() {
        stream.feed(bytes("0002 fffe"));
        StreamParser other = program.newStream(message -> {});
        other.feed(bytes("0002 0002"));
        other.end();

        StreamCounters sum = program.statistics().counters();

        assertEquals(stream.counters().plus(other.counters()), sum);
        assertEquals(3, sum.messages());
        assertEquals(1, sum.aborts());
        assertEquals(1, sum.interrupted());
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
