package org.strparser.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.strparser.testkit.Cut;
import org.strparser.testkit.Hex;
import org.strparser.testkit.Memory;
import org.strparser.testkit.Segments;

/** Pause: from inside the handler and from outside, between messages and in the middle of one. */
class PauseTest extends ControlFixture {
    /** Feeds everything, and offers again what a pause left. */
    private void feedThroughPauses(ByteBuffer bytes) {
        while (stream.feed(bytes) && stream.isPaused()) {
            events.add("paused with " + bytes.remaining());
            stream.unpause();
        }
    }

    @Test
    void aPausedStreamTakesNothingAndCountsNothing() {
        ByteBuffer bytes = ByteBuffer.wrap(THREE);
        stream.pause();

        assertTrue(stream.feed(bytes));
        assertEquals(0, stream.feed(THREE, 0, 9));

        assertEquals(9, bytes.remaining());
        assertEquals(StreamCounters.zero(), stream.counters());
        assertEquals(List.of(), events);
    }

    @Test
    void aPauseFromInsideTheHandlerLeavesTheRest() {
        then = message -> stream.pause();
        ByteBuffer bytes = ByteBuffer.wrap(THREE);

        feedThroughPauses(bytes);

        assertEquals(List.of("0101aa", "paused with 6", "0201bb", "paused with 3", "0301cc", "paused with 0"), events);
    }

    @ParameterizedTest
    @EnumSource(Cut.class)
    void pausingAtEachMessageLosesNothingHoweverTheStreamIsCut(Cut cut) {
        for (Memory memory : Memory.values()) {
            cut.of(THREE.length).forEach(segments -> pausedAtEach(segments, memory));
        }
    }

    private static void pausedAtEach(Segments segments, Memory memory) {
        List<String> found = new ArrayList<>();
        StreamParser[] self = new StreamParser[1];
        self[0] = TLV.newStream(message -> {
            found.add(message.offset() + ":" + Hex.text(message.copy()));
            self[0].pause();
        });

        segments.feed(THREE, memory, buffer -> {
            while (self[0].feed(buffer) && self[0].isPaused()) {
                self[0].unpause();
            }
        });

        assertEquals(List.of("0:0101aa", "3:0201bb", "6:0301cc"), found, segments + " " + memory);
        assertEquals(new Outcome.Complete(9), self[0].end());
        assertEquals(9, self[0].counters().bytes());
    }

    @Test
    void aPauseTakenBackInsideTheHandlerIsNone() {
        then = message -> {
            stream.pause();
            stream.unpause();
        };

        stream.feed(ByteBuffer.wrap(THREE));

        assertEquals(List.of("0101aa", "0201bb", "0301cc"), events);
    }

    @Test
    void aPauseInTheMiddleOfAMessageKeepsWhatIsHeld() {
        stream.feed(ByteBuffer.wrap(Hex.bytes("01 03 aa")));
        stream.pause();
        ByteBuffer rest = ByteBuffer.wrap(Hex.bytes("bb cc"));

        stream.feed(rest);
        assertEquals(2, rest.remaining());
        stream.unpause();
        stream.feed(rest);

        assertEquals(List.of("0103aabbcc"), events);
    }

    @Test
    void theEndOfTheStreamEndsAPause() {
        stream.feed(ByteBuffer.wrap(Hex.bytes("01 03 aa")));
        stream.pause();

        Outcome.Truncated end = assertInstanceOf(Outcome.Truncated.class, stream.end());

        assertEquals(2, end.missing());
        assertFalse(stream.isPaused());
    }

    /** At the end of the stream the handler cannot hold back what is left: nothing would come for it any more. */
    @Test
    void aPauseAtTheEndOfTheStreamHoldsNothingBack() {
        List<Long> offsets = new ArrayList<>();
        StreamParser[] self = new StreamParser[1];
        self[0] = Parsers.of(new TestParser.Greedy()).newStream(message -> {
            offsets.add(message.offset());
            self[0].pause();
        });
        self[0].feed(new byte[1], 0, 1);
        self[0].feed(new byte[4], 0, 4);

        Outcome end = self[0].end();

        assertEquals(List.of(0L, 2L), offsets);
        assertEquals(4, end.offset());
    }
}
