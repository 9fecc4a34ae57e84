package org.strparser.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.strparser.testkit.Cut;
import org.strparser.testkit.CutStream;
import org.strparser.testkit.Hex;
import org.strparser.testkit.Memory;

/**
 * What once went wrong in the kernel's stream parser: errors, timeouts and aborts. A test for each entry of its history; those that
 * need threads or sockets are with the drivers.
 */
class KernelErrorBugsTest extends CollectedMessages {
    /** S1: an uninitialised variable was passed instead of the parse result. Only ESTRPIPE is no failure. */
    @Test
    void s01eachErrnoArrivesAsItIs() {
        int[] errno = new int[1];
        ParserProgram program = Parsers.of("Errno", 10, bytes -> -errno[0]);
        for (errno[0] = 1; errno[0] <= 4095; errno[0]++) {
            StreamParser stream = program.newStream(message -> {});

            stream.feed(new byte[1], 0, 1);

            assertEquals(errno[0] != 86, stream.end() instanceof Outcome.Failed);
            if (stream.end() instanceof Outcome.Failed failed) {
                assertEquals(Errno.name(errno[0]), failed.errno());
            }
        }
    }

    /** S2: some errors were positive, some negative. Here each is a name, and its number is Linux's. */
    @Test
    void s02errorsOfAllSourcesHaveOneForm() {
        Options options = Options.defaults()
                .withMaxMessageBytes(3)
                .withPace(Pace.free().withAssemblyTimeout(Duration.ofNanos(1)));
        StreamParser parsed = TLV.newStream(message -> {}, options);
        parsed.feed(new byte[] {(byte) 0xfe}, 0, 1);
        StreamParser tooBig = TLV.newStream(message -> {}, options);
        tooBig.feed(new byte[] {1, 9}, 0, 2);
        StreamParser late = TLV.newStream(message -> {}, options);
        late.feed(new byte[1], 0, 1);
        late.tick(0);
        late.tick(1);

        assertEquals(
                List.of(74, 90, 110),
                List.of(parsed, tooBig, late).stream()
                        .map(stream -> ((Outcome.Failed) stream.end()).errnoNumber())
                        .toList());
    }

    /** S3: a relative time was taken for an absolute one. */
    @Test
    void s03theTimeoutFiresNeverBeforeAndAtOnceAfter() {
        Pace pace = Pace.free().withAssemblyTimeout(Duration.ofNanos(100));
        for (long start : List.of(0L, 5L, 1_000_000L, -7L)) {
            StreamParser stream =
                    TLV.newStream(message -> {}, Options.defaults().withPace(pace));
            stream.feed(new byte[1], 0, 1);

            assertTrue(stream.tick(start));
            assertTrue(stream.tick(start + 99));
            assertFalse(stream.tick(start + 100));
        }
    }

    /** S4: an infinite timeout overflowed. */
    @ParameterizedTest
    @ValueSource(longs = {0, -1, Long.MAX_VALUE})
    void s04noTimeoutNeverFires(long timeoutNanos) {
        Pace pace = new Pace(timeoutNanos, Pace.Timed.EVERY_MESSAGE, 0, 0);
        StreamParser stream = TLV.newStream(message -> {}, Options.defaults().withPace(pace));
        stream.feed(new byte[1], 0, 1);

        assertTrue(stream.tick(Long.MIN_VALUE + 1));
        assertTrue(stream.tick(0));
        assertTrue(stream.tick(Long.MAX_VALUE));
    }

    /** S11, S20: after an abort nothing is held and nothing is taken; it is counted, once. */
    @Test
    void s20feedAfterTheEndIsRefused() {
        StreamParser stream = collect(TLV, Options.defaults());
        stream.feed(ByteBuffer.wrap(Hex.bytes("01 00 02 09 00")));
        stream.abort("mine", "EIO");
        ByteBuffer more = ByteBuffer.wrap(Hex.bytes("00 00"));

        assertFalse(stream.feed(more));
        assertEquals(0, stream.feed(new byte[3], 0, 3));

        assertEquals(2, more.remaining());
        assertEquals(0, stream.heldCapacity());
        assertEquals(0, stream.wantedBytes());
        assertEquals(5, stream.counters().bytes());
        assertEquals(1, stream.counters().aborts());
        assertEquals(1, messages.size());
    }

    /** S20: a parser that always asks for more held without bound. */
    @Test
    void s20aHeaderWithoutEndIsCapped() {
        ParserProgram never = Parsers.of("Never", 1 << 20, bytes -> 0);
        StreamParser stream = never.newStream(message -> {}, Options.defaults().withMaxHeaderBytes(100));

        int fed = 0;
        while (stream.feed(ByteBuffer.wrap(new byte[1]))) {
            fed++;
        }

        assertEquals(99, fed);
    }

    /** S20: the error path could parse the same bytes twice, since the reader offered them again. */
    @Test
    void s20whatFailedIsNotParsedAgain() {
        int[] calls = new int[1];
        ParserProgram counting = Parsers.of("Counting", 10, bytes -> {
            calls[0]++;
            return -71;
        });
        StreamParser stream = counting.newStream(message -> {});
        ByteBuffer bytes = ByteBuffer.wrap(new byte[1]);
        stream.feed(bytes);
        int before = calls[0];

        stream.feed(bytes);
        stream.end();

        assertEquals(before, calls[0]);
    }

    /** T2: a length that had become unsigned made every error a length. */
    @Test
    void t02noErrorIsTakenForALength() {
        for (int answer : List.of(-1, -86, -4095, -4096, Integer.MIN_VALUE)) {
            StreamParser stream = collect(Parsers.of("Odd", 1 << 30, bytes -> answer), Options.defaults());

            assertFalse(stream.feed(ByteBuffer.wrap(new byte[100])));
        }
        assertEquals(List.of(), messages);
    }

    /** T8: a header found bad late was parsed again and again, with more copied each time. */
    @ParameterizedTest
    @EnumSource(Cut.class)
    void t08aBadHeaderEndsTheStreamAtOnce(Cut cut) {
        byte[] bytes = Hex.bytes("01 00 fe 11 22 33 44 55");
        cut.of(bytes.length).forEach(segments -> {
            StreamParser stream = TLV.newStream(message -> {});
            byte[] left = new CutStream(bytes, segments, Memory.HEAP).feed(stream::feed);

            Outcome.Failed end =
                    assertInstanceOf(Outcome.Failed.class, stream.outcome().orElseThrow());
            assertEquals(2, end.at());
            assertArrayEquals(new byte[0], end.held());
            assertEquals(6, left.length);
        });
    }
}
