package org.strparser.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.strparser.testkit.Hex;

/** What happens when foreign code, a handler or a parser written by hand, does not do what it should. */
class HandlerTest {
    private static final ParserProgram TLV = Parsers.of(new TestParser.Tlv());
    private static final byte[] THREE = Hex.bytes("01 01 aa  02 01 bb  03 01 cc");

    private static void failOn(Message message, int type, Throwable thrown) throws Exception {
        if (message.number("type") == type) {
            if (thrown instanceof Error error) {
                throw error;
            }
            throw (Exception) thrown;
        }
    }

    /** The message at which the handler threw is not delivered: it stays with the bytes behind it. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 5, 9})
    void whatTheHandlerThrewIsTheCauseAndNoByteIsLost(int firstSegment) {
        Exception cause = new Exception("checked");
        StreamParser stream = TLV.newStream(message -> failOn(message, 2, cause));
        ByteBuffer first = ByteBuffer.wrap(THREE, 0, firstSegment);
        ByteBuffer rest = ByteBuffer.wrap(THREE, firstSegment, 9 - firstSegment);

        stream.feed(first);
        stream.feed(rest);

        Outcome.Failed failed = assertInstanceOf(Outcome.Failed.class, stream.end());
        assertSame(cause, failed.cause().orElseThrow());
        assertEquals("handler_failed", failed.reason());
        assertEquals(3, failed.offset());
        assertEquals(1, stream.counters().messages());
        assertEquals(6, failed.held().length + first.remaining() + rest.remaining());
    }

    @Test
    void anErrorOfTheMachineGoesThrough() {
        StackOverflowError error = new StackOverflowError();
        StreamParser stream = TLV.newStream(message -> failOn(message, 2, error));
        ByteBuffer bytes = ByteBuffer.wrap(THREE);

        assertSame(error, assertThrows(StackOverflowError.class, () -> stream.feed(bytes)));

        assertSame(
                error,
                assertInstanceOf(Outcome.Failed.class, stream.outcome().orElseThrow())
                        .cause()
                        .orElseThrow());
        assertEquals(3, bytes.position());
    }

    @Test
    void endFromInsideTheHandlerIsRefused() {
        StreamParser[] self = new StreamParser[1];
        self[0] = TLV.newStream(message -> self[0].end());

        self[0].feed(ByteBuffer.wrap(THREE));

        Outcome.Failed failed = assertInstanceOf(Outcome.Failed.class, self[0].end());
        assertEquals(
                "a stream is not ended from inside its handler: stop it",
                failed.cause().orElseThrow().getMessage());
    }

    @Test
    void stopFromOutsideKeepsTheOpenMessage() {
        StreamParser stream = TLV.newStream(message -> {});
        stream.feed(ByteBuffer.wrap(Hex.bytes("01 01 aa 02 05 bb")));

        stream.stop();

        Outcome.Stopped stopped =
                assertInstanceOf(Outcome.Stopped.class, stream.outcome().orElseThrow());
        assertEquals(3, stopped.offset());
        assertArrayEquals(Hex.bytes("02 05 bb"), stopped.held());
    }

    @Test
    void aParserThatThrowsEndsTheStream() {
        IllegalStateException cause = new IllegalStateException("mine");
        ParserProgram program = Parsers.of("Throws", 10, bytes -> {
            throw cause;
        });
        StreamParser stream = program.newStream(message -> {});

        stream.feed(ByteBuffer.wrap(new byte[1]));

        Outcome.Failed end = assertInstanceOf(Outcome.Failed.class, stream.end());
        assertSame(cause, end.cause().orElseThrow());
        assertEquals("parser_failed", end.reason());
        assertEquals("EFAULT", end.errno());
    }

    /** By hand: says more until there are five bytes, then the length. */
    private static Outcome.Failed failedWith(int length, int maxMessageBytes) {
        StreamParser stream = Parsers.of("Wrong", 1000, bytes -> bytes.remaining() < 5 ? 0 : length)
                .newStream(message -> {}, Options.defaults().withMaxMessageBytes(maxMessageBytes));
        stream.feed(new byte[4], 0, 4);
        stream.feed(new byte[4], 0, 4);
        return assertInstanceOf(Outcome.Failed.class, stream.outcome().orElseThrow());
    }

    @Test
    void aLengthInsideWhatWasTakenIsEproto() {
        Outcome.Failed failed = failedWith(4, 1000);

        assertEquals("EPROTO", failed.errno());
        assertEquals("bad_length", failed.reason());
        assertEquals(
                "Wrong message at stream offset 0: length 4 when more than 4 bytes had been asked for",
                failed.message());
        assertEquals(4, failed.held().length);
    }

    @ParameterizedTest
    @ValueSource(ints = {101, 1001, 1 << 30, Integer.MAX_VALUE})
    void aLengthAboveTheLimitIsEmsgsize(int length) {
        assertEquals("EMSGSIZE", failedWith(length, 100).errno());
    }

    /** A compiled class that answers what means nothing: whoever wrote it, the stream ends, and nothing hangs. */
    @Test
    void anAnswerThatMeansNothingIsEfault() {
        StreamParser stream = Parsers.of(new TestParser.Mute()).newStream(message -> {});

        stream.feed(ByteBuffer.wrap(new byte[1]));

        Outcome.Failed failed =
                assertInstanceOf(Outcome.Failed.class, stream.outcome().orElseThrow());
        assertEquals("EFAULT", failed.errno());
        assertEquals("parser_failed", failed.reason());
    }

    @Test
    void anErrnoThatLinuxDoesNotHaveIsEproto() {
        StreamParser stream = Parsers.of("Odd", 10, bytes -> -70_000).newStream(message -> {});

        stream.feed(ByteBuffer.wrap(new byte[1]));

        assertEquals(
                "EPROTO", assertInstanceOf(Outcome.Failed.class, stream.end()).errno());
    }

    /** A parser that asks for more than the message has: at the end of the stream its message is there all the same. */
    @Test
    void aMessageForWhichTooMuchWasAskedComesAtTheEnd() {
        List<String> messages = new ArrayList<>();
        TestParser greedy = new TestParser.Greedy();
        StreamParser stream =
                Parsers.of(greedy).newStream(message -> messages.add(message.offset() + ":" + message.length()));

        stream.feed(ByteBuffer.wrap(new byte[1]));
        stream.feed(ByteBuffer.wrap(new byte[4]));

        Outcome.Truncated end = assertInstanceOf(Outcome.Truncated.class, stream.end());
        assertEquals(4, end.offset());
        assertEquals(10, end.missing());
        assertEquals(List.of("0:2", "2:2"), messages);
    }

    @Test
    void keptMessagesAreRefusedByNameOfTheirDelivery() {
        List<Message> kept = new ArrayList<>();
        StreamParser stream = TLV.newStream(
                message -> {
                    for (Message old : kept) {
                        assertEquals(
                                "Tlv at stream offset " + old.offset()
                                        + ", 3 bytes, was delivered and is gone: copy or retain what is to be kept",
                                assertThrows(IllegalStateException.class, () -> old.byteAt(0))
                                        .getMessage());
                    }
                    kept.add(message);
                },
                Options.defaults().withChecked(true));

        stream.feed(ByteBuffer.wrap(THREE));

        assertEquals(new Outcome.Complete(9), stream.end());
        assertEquals(3, kept.size());
    }

    @Test
    void uncheckedMessagesAreRefusedOnceTheFeedIsOver() {
        List<Message> kept = new ArrayList<>();
        StreamParser stream = TLV.newStream(kept::add, Options.defaults().withChecked(false));

        stream.feed(ByteBuffer.wrap(THREE));

        assertThrows(IllegalStateException.class, () -> kept.get(0).copy());
        assertThrows(IllegalStateException.class, () -> kept.get(0).number("type"));
        assertThrows(IllegalStateException.class, () -> kept.get(0).buffer());
    }
}
