package org.strparser.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Limits in time, with a clock of the test's own. */
class PaceTest {
    private static final ParserProgram TLV = Parsers.of(new TestParser.Tlv());
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final Pace TEN_SECONDS = Pace.free().withAssemblyTimeout(Duration.ofSeconds(10));

    private static StreamParser stream(Pace pace) {
        return TLV.newStream(message -> {}, Options.defaults().withPace(pace));
    }

    private static void feed(StreamParser stream, int... bytes) {
        for (int value : bytes) {
            stream.feed(new byte[] {(byte) value}, 0, 1);
        }
    }

    @Test
    void aMessageThatTakesTooLongEndsTheStreamWithItsBytes() {
        StreamParser stream = stream(TEN_SECONDS);
        feed(stream, 1, 5, 0xaa);
        assertTrue(stream.tick(0));

        assertTrue(stream.tick(10 * SECOND - 1));
        assertFalse(stream.tick(10 * SECOND));

        Outcome.Failed end =
                assertInstanceOf(Outcome.Failed.class, stream.outcome().orElseThrow());
        assertEquals("timeout", end.reason());
        assertEquals("ETIMEDOUT", end.errno());
        assertEquals("Tlv message at stream offset 0: not whole after 10000 ms, 4 bytes lacking", end.message());
        assertArrayEquals(new byte[] {1, 5, (byte) 0xaa}, end.held());
        assertEquals(1, stream.counters().timeouts());
        assertEquals(0, stream.heldCapacity());
    }

    @Test
    void timeCountsFromTheFirstTickThatFindsTheMessageOpen() {
        StreamParser stream = stream(TEN_SECONDS);
        stream.tick(0);
        feed(stream, 1);

        assertTrue(stream.tick(9 * SECOND));
        feed(stream, 5);
        assertTrue(stream.tick(19 * SECOND - 1));
        assertFalse(stream.tick(19 * SECOND));
    }

    @Property(tries = 300)
    void aMessageThatIsWholeIsNeverTooLate(@ForAll @IntRange(min = 1, max = 40) int ticks, @ForAll long seed) {
        StreamParser stream = stream(TEN_SECONDS);
        java.util.Random random = new java.util.Random(seed);
        long now = 0;
        for (int i = 0; i < ticks; i++) {
            feed(stream, 1, 1);
            now += random.nextInt((int) SECOND) * 9L;
            assertTrue(stream.tick(now));
            feed(stream, 0xaa);
            now += random.nextInt((int) SECOND) * 100L;
            assertTrue(stream.tick(now));
        }
        assertEquals(ticks, stream.counters().messages());
    }

    /** The end of one message and the beginning of the next in one feed: the next has all its time. */
    @Test
    void eachMessageHasItsOwnTime() {
        StreamParser stream = stream(TEN_SECONDS);
        feed(stream, 1, 1);
        stream.tick(0);
        stream.feed(new byte[] {0, 2, 1}, 0, 3);

        assertTrue(stream.tick(10 * SECOND));
        assertFalse(stream.tick(20 * SECOND));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, Long.MIN_VALUE, Long.MAX_VALUE})
    void noneAndForeverAreNoTimeout(long nanos) {
        StreamParser stream = stream(new Pace(nanos, Pace.Timed.EVERY_MESSAGE, 0, 0));
        feed(stream, 1);

        assertTrue(stream.tick(0));
        assertTrue(stream.tick(Long.MAX_VALUE));
    }

    @Test
    void aClockMayBeNegativeAndRunOver() {
        StreamParser stream = stream(TEN_SECONDS);
        feed(stream, 1);
        long start = Long.MAX_VALUE - SECOND;

        assertTrue(stream.tick(start));
        assertTrue(stream.tick(start + 2 * SECOND));
        assertFalse(stream.tick(start + 10 * SECOND));
    }

    @Test
    void aPauseIsNotThePeersFault() {
        StreamParser stream = stream(TEN_SECONDS);
        feed(stream, 1);
        stream.tick(0);
        stream.pause();
        stream.tick(5 * SECOND);
        stream.tick(50 * SECOND);
        stream.unpause();

        assertTrue(stream.tick(51 * SECOND));
        assertTrue(stream.tick(60 * SECOND));
        assertFalse(stream.tick(61 * SECOND));
    }

    @Test
    void betweenMessagesThereIsNoTimeout() {
        StreamParser stream = stream(TEN_SECONDS);
        feed(stream, 1, 0);

        assertTrue(stream.tick(0));
        assertTrue(stream.tick(1000 * SECOND));
        assertEquals(new Outcome.Complete(2), stream.end());
    }

    /** As Linux does it: no timer for a message whose first segment brought its length. */
    @Test
    void onlyCutHeadersMayBeTimed() {
        Pace pace = TEN_SECONDS.withTimed(Pace.Timed.CUT_HEADERS);
        StreamParser whole = stream(pace);
        whole.feed(new byte[] {1, 5}, 0, 2);
        StreamParser cut = stream(pace);
        feed(cut, 1, 5);
        whole.tick(0);
        cut.tick(0);

        assertTrue(whole.tick(100 * SECOND));
        assertFalse(cut.tick(100 * SECOND));
    }

    @Test
    void aPeerThatDripsIsGivenUp() {
        StreamParser stream = stream(Pace.free().withLeastBytesPerSecond(10));
        int seconds = 0;
        feed(stream, 1, 200);
        while (stream.tick(seconds * SECOND)) {
            feed(stream, 0, 0, 0, 0, 0, 0, 0, 0, 0);
            seconds++;
        }

        Outcome.Failed end =
                assertInstanceOf(Outcome.Failed.class, stream.outcome().orElseThrow());
        assertEquals("too_slow", end.reason());
        assertEquals("Tlv message at stream offset 0: 9 bytes in 1.0 s, less than 10 per second", end.message());
        assertEquals(1, seconds);
        assertEquals(11, end.held().length);
    }

    @Test
    void aPeerThatIsFastEnoughIsNot() {
        StreamParser stream = stream(Pace.free().withLeastBytesPerSecond(10));
        feed(stream, 1, 200);
        for (int second = 0; second < 19; second++) {
            assertTrue(stream.tick(second * SECOND));
            feed(stream, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        }
    }

    @Test
    void anIdlePeerIsNotSlow() {
        StreamParser stream = stream(Pace.free().withLeastBytesPerSecond(10));
        for (int second = 0; second < 9; second++) {
            assertTrue(stream.tick(second * SECOND));
        }
        feed(stream, 1);
        assertTrue(stream.tick(9 * SECOND), "open only since the last second began");
    }

    @Test
    void tooManyMessagesEndTheStream() {
        StreamParser stream = stream(Pace.free().withMostMessagesPerSecond(3));
        stream.tick(0);
        feed(stream, 1, 0, 1, 0, 1, 0);
        assertTrue(stream.tick(SECOND));
        feed(stream, 1, 0, 1, 0, 1, 0, 1, 0);
        assertTrue(stream.tick(SECOND + 1));

        assertFalse(stream.tick(2 * SECOND));

        Outcome.Failed end =
                assertInstanceOf(Outcome.Failed.class, stream.outcome().orElseThrow());
        assertEquals("too_fast", end.reason());
        assertEquals("EDQUOT", end.errno());
        assertEquals(
                "Tlv message at stream offset 14: 4 messages in 1.0 s exceed the limit of 3 per second", end.message());
    }

    @Test
    void ratesAreNotNegative() {
        assertEquals(
                "a rate of -1 per second is less than none",
                assertThrows(IllegalArgumentException.class, () -> Pace.free().withMostMessagesPerSecond(-1))
                        .getMessage());
    }

    @Test
    void aTickFromInsideTheHandlerDoesNothing() {
        StreamParser[] self = new StreamParser[1];
        self[0] = TLV.newStream(
                message -> assertTrue(self[0].tick(Long.MAX_VALUE)),
                Options.defaults().withPace(TEN_SECONDS));
        feed(self[0], 1);
        self[0].tick(0);

        feed(self[0], 0);

        assertEquals(1, self[0].counters().messages());
    }

    @Test
    void theProgramRemembersTheLongestAssembly() {
        ParserProgram program = Parsers.of(new TestParser.Tlv());
        StreamParser stream = program.newStream(message -> {});
        feed(stream, 1);
        stream.tick(SECOND);
        stream.tick(4 * SECOND);
        feed(stream, 0);

        assertEquals(3 * SECOND, program.statistics().longestAssemblyNanos());
    }
}
