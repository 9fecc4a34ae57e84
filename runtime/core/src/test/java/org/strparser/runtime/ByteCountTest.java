package org.strparser.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One byte is told in the singular, wherever a text of the runtime counts bytes. */
class ByteCountTest {
    private static final ParserProgram ONE = Parsers.of("One", 10, bytes -> 1);
    /** Never answers. */
    private static final ParserProgram MORE = Parsers.of("More", 10, bytes -> 0);

    private static final ParserProgram TWO = Parsers.of("Two", 10, bytes -> 2);
    private static final long SECOND_NANOS = 1_000_000_000;

    private static StreamParser stream(ParserProgram program, Options options) {
        return program.newStream(message -> {}, options);
    }

    private static StreamParser paced(Pace pace) {
        return stream(TWO, Options.defaults().withPace(pace));
    }

    private static void assertFailed(String message, StreamParser stream) {
        Outcome.Failed end =
                assertInstanceOf(Outcome.Failed.class, stream.outcome().orElseThrow());
        assertEquals(message, end.message());
    }

    @ParameterizedTest
    @CsvSource({"0, 0 bytes", "1, 1 byte", "2, 2 bytes", "3000000000, 3000000000 bytes"})
    void oneIsTheSingular(long bytes, String text) {
        assertEquals(text, ByteCount.text(bytes));
    }

    @Test
    void aMessageOfOneByte() {
        StreamParser stream = ONE.newStream(message -> {
            assertEquals("One at stream offset 0, 1 byte", message.toString());
            assertEquals(
                    "index 1 is not in a message of 1 byte",
                    assertThrows(IndexOutOfBoundsException.class, () -> message.byteAt(1))
                            .getMessage());
            assertEquals(
                    "[0..2) does not lie in a message of 1 byte",
                    assertThrows(IndexOutOfBoundsException.class, () -> message.copy(0, 2))
                            .getMessage());
        });

        assertEquals(1, stream.feed(new byte[1], 0, 1));

        assertEquals(1, stream.counters().messages());
        assertInstanceOf(Outcome.Complete.class, stream.end());
    }

    @Test
    void noRoomForOneByte() {
        StreamParser stream = stream(MORE, Options.defaults().withBudget(MemoryBudget.of(1)));

        stream.feed(new byte[1], 0, 1);

        assertFailed("More message at stream offset 0: no room for 1 byte more in the budget", stream);
    }

    @Test
    void aHeaderOfOneByte() {
        StreamParser stream = stream(MORE, Options.defaults().withMaxHeaderBytes(1));

        stream.feed(new byte[2], 0, 2);

        assertFailed("More message at stream offset 0: no length within the limit of 1 byte", stream);
    }

    @Test
    void oneByteHadBeenAskedFor() {
        StreamParser stream =
                stream(Parsers.of("Late", 10, bytes -> bytes.remaining() < 2 ? 0 : 1), Options.defaults());

        stream.feed(new byte[1], 0, 1);
        stream.feed(new byte[1], 0, 1);

        assertFailed("Late message at stream offset 0: length 1 when more than 1 byte had been asked for", stream);
    }

    @Test
    void oneByteIsLacking() {
        StreamParser stream = paced(Pace.free().withAssemblyTimeout(Duration.ofSeconds(1)));

        stream.feed(new byte[1], 0, 1);
        stream.tick(0);
        stream.tick(SECOND_NANOS);

        assertFailed("Two message at stream offset 0: not whole after 1000 ms, 1 byte lacking", stream);
    }

    @Test
    void oneByteInASecond() {
        StreamParser stream =
                stream(MORE, Options.defaults().withPace(Pace.free().withLeastBytesPerSecond(2)));

        stream.feed(new byte[1], 0, 1);
        stream.tick(0);
        stream.feed(new byte[1], 0, 1);
        stream.tick(SECOND_NANOS);

        assertFailed("More message at stream offset 0: 1 byte in 1.0 s, less than 2 per second", stream);
    }
}
