package org.strparser.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.strparser.testkit.CutStream;
import org.strparser.testkit.Cuts;
import org.strparser.testkit.Hex;

/** Stop and abort: from inside the handler and from outside, between messages and in the middle of one. */
class StopTest extends ControlFixture {
    @Test
    void theFirstOfSeveralRequestsCounts() {
        then = message -> {
            stream.abort("mine", "EBADMSG");
            stream.stop();
        };

        stream.feed(ByteBuffer.wrap(THREE));

        assertEquals(List.of("0101aa", "Failed"), events);
        Outcome.Failed failed =
                assertInstanceOf(Outcome.Failed.class, stream.outcome().orElseThrow());
        assertEquals("mine", failed.reason());
        assertEquals("EBADMSG", failed.errno());
        assertEquals("Tlv message at stream offset 3: mine, says the application", failed.message());
        assertEquals(3, failed.offset());
    }

    @Cuts("01 01 aa  02 01 bb  03 01 cc")
    void anAbortFromInsideTheHandlerLosesNoByte(CutStream bytes) {
        then = message -> {
            if (message.number("type") == 2) {
                stream.abort("enough", "ECANCELED");
            }
        };

        byte[] left = bytes.feed(stream::feed);

        Outcome end = stream.outcome().orElseThrow();
        assertEquals("0301cc", Hex.text(end.held()) + Hex.text(left));
        assertEquals(List.of("0101aa", "0201bb", "Failed"), events);
        assertEquals(1, stream.counters().aborts());
    }

    /** For each cause, in the middle of a message: one abort, nothing held, and no byte taken behind it. */
    @Test
    void eachCauseAbortsOnce() {
        List<Consumer<StreamParser>> causes = List.of(
                parser -> parser.abort("mine", "EIO"),
                parser -> parser.tick(1_000),
                parser -> parser.feed(ByteBuffer.wrap(new byte[] {0, 0, 0, 0, 0, 0})),
                parser -> parser.feed(ByteBuffer.wrap(new byte[] {0, 0, (byte) 0xfe})),
                parser -> parser.feed(ByteBuffer.wrap(new byte[] {0, 0, (byte) 0xfd, 0})));
        for (Consumer<StreamParser> cause : causes) {
            List<Outcome> ends = new ArrayList<>();
            MessageHandler failing = new MessageHandler() {
                @Override
                public void onMessage(Message message) {
                    if (message.length() == 2) {
                        throw new IllegalArgumentException("no");
                    }
                }

                @Override
                public void onEnd(Outcome outcome) {
                    ends.add(outcome);
                }
            };
            Pace pace = new Pace(1_000, Pace.Timed.EVERY_MESSAGE, 0, 0);
            StreamParser parser = TLV.newStream(
                    failing, Options.defaults().withMaxMessageBytes(4).withPace(pace));
            parser.feed(ByteBuffer.wrap(new byte[] {1}));
            parser.tick(0);

            cause.accept(parser);
            cause.accept(parser);
            parser.feed(ByteBuffer.wrap(THREE));
            parser.tick(10_000);
            parser.abort("again", "EIO");
            Outcome end = parser.end();

            assertEquals(List.of(end), ends);
            assertInstanceOf(Outcome.Failed.class, end);
            assertEquals(1, parser.counters().aborts());
            assertEquals(0, parser.heldCapacity());
            assertEquals(0, parser.wantedBytes());
            assertEquals(StreamPhase.ENDED, parser.phase());
        }
    }

    @Test
    void stopBetweenMessagesIsTold() {
        stream.feed(ByteBuffer.wrap(Hex.bytes("01 01 aa")));
        stream.stop();
        stream.stop();

        assertEquals(List.of("0101aa", "Stopped"), events);
        assertEquals(3, stream.end().offset());
        assertEquals(0, stream.counters().aborts());
    }

    @Test
    void abortFromOutsideKeepsTheOpenMessage() {
        stream.feed(ByteBuffer.wrap(Hex.bytes("01 03 aa")));

        stream.abort("shutdown", "ESHUTDOWN");

        assertArrayEquals(Hex.bytes("01 03 aa"), stream.outcome().orElseThrow().held());
    }
}
