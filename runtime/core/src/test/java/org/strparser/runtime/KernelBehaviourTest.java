package org.strparser.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.strparser.testkit.Hex;

/**
 * What the kernel's stream parser does, one fact a test, by the number it has in our list of its behaviour; what follows from the parser's
 * answers is in {@link KernelVerdictTest}. The recorded scenarios prove the same in the large; here stands what each is, and where we are
 * different on purpose.
 */
class KernelBehaviourTest extends KernelFixture {
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
}
