package org.strparser.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.strparser.testkit.Cut;
import org.strparser.testkit.CutStream;
import org.strparser.testkit.Cuts;
import org.strparser.testkit.Hex;
import org.strparser.testkit.Memory;
import org.strparser.testkit.Segments;

/** Pause, stop, abort: from inside the handler and from outside, between messages and in the middle of one. */
class ControlTest {
    private static final ParserProgram TLV = Parsers.of(new TestParser.Tlv());
    private static final byte[] THREE = Hex.bytes("01 01 aa  02 01 bb  03 01 cc");

    private final List<String> events = new ArrayList<>();
    private Consumer<Message> then = message -> {};

    private final MessageHandler handler = new MessageHandler() {
        @Override
        public void onMessage(Message message) {
            events.add(Hex.text(message.copy()));
            then.accept(message);
        }

        @Override
        public void onEnd(Outcome outcome) {
            events.add(outcome.getClass().getSimpleName());
        }
    };

    private final StreamParser stream = TLV.newStream(handler);

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

    @Test
    void phasesHaveNames() {
        List<StreamPhase> phases = new ArrayList<>();
        for (String bytes : List.of("", "01", "02", "aa", "bb", "ff")) {
            stream.feed(ByteBuffer.wrap(Hex.bytes(bytes)));
            phases.add(stream.phase());
        }

        assertEquals(
                List.of(
                        StreamPhase.BETWEEN,
                        StreamPhase.HEADER,
                        StreamPhase.BODY,
                        StreamPhase.BODY,
                        StreamPhase.BETWEEN,
                        StreamPhase.ENDED),
                phases);
    }

    /** Who feeds no more than is wanted never goes beyond a message. */
    @Test
    void wantedBytesEndWhereTheMessageEnds() {
        byte[] bytes = Hex.bytes("01 05 aa bb cc dd ee  02 00  03 01 cc");
        List<Integer> wanted = new ArrayList<>();
        int at = 0;
        while (at < bytes.length) {
            int count = stream.wantedBytes();
            wanted.add(count);
            assertEquals(count, stream.feed(bytes, at, at + count));
            at += count;
        }

        assertEquals(List.of(1, 1, 5, 1, 1, 1, 1, 1), wanted);
        assertEquals(List.of("0105aabbccddee", "0200", "0301cc"), events);
    }

    /** At every byte of a header the channel goes on with the first byte of that message, and another parser takes over. */
    @Cuts("01 01 aa  ff 03 68 65 6c 6c 6f")
    void aHandOverGivesBackEveryByteAtEveryCut(CutStream bytes) {
        byte[] left = bytes.feed(stream::feed);
        Outcome.HandedOver end =
                assertInstanceOf(Outcome.HandedOver.class, stream.outcome().orElseThrow());

        assertEquals("ff0368656c6c6f", Hex.text(end.held()) + Hex.text(left));

        List<String> next = new ArrayList<>();
        StreamParser second = Parsers.of("All", 100, all -> all.remaining() < 7 ? 0 : 7)
                .newStream(message -> next.add(Hex.text(message.copy())));
        second.feed(ByteBuffer.wrap(end.held()));
        second.feed(ByteBuffer.wrap(left));
        assertEquals(List.of("ff0368656c6c6f"), next);
    }

    /** A header of many bytes that turns out late not to be ours: every byte of it comes back, wherever it was cut. */
    @ParameterizedTest
    @EnumSource(Cut.class)
    void aLateHandOverGivesBackTheWholeHeader(Cut cut) {
        ParserProgram late =
                Parsers.of("Late", 100, bytes -> bytes.remaining() < 12 ? 0 : bytes.get(11) == 'x' ? -86 : 12);
        byte[] bytes = "aaaaaaaaaaaabbbbbbbbbbbxrest".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        cut.of(bytes.length).forEach(segments -> {
            StreamParser parser = late.newStream(message -> {});
            byte[] left = new CutStream(bytes, segments, Memory.DIRECT).feed(parser::feed);

            Outcome.HandedOver end =
                    assertInstanceOf(Outcome.HandedOver.class, parser.outcome().orElseThrow());
            assertEquals(12, end.offset());
            assertEquals(23, end.at());
            assertEquals(
                    Hex.text("bbbbbbbbbbbxrest".getBytes(java.nio.charset.StandardCharsets.US_ASCII)),
                    Hex.text(end.held()) + Hex.text(left),
                    segments.name());
        });
    }

    @Test
    void theEndIsToldAfterTheBufferIsLeftWhereItEnded() {
        ByteBuffer bytes = ByteBuffer.wrap(Hex.bytes("01 00 ff 09"));
        List<Integer> positions = new ArrayList<>();
        StreamParser parser = TLV.newStream(new MessageHandler() {
            @Override
            public void onMessage(Message message) {
                positions.add(-1);
            }

            @Override
            public void onEnd(Outcome outcome) {
                positions.add(bytes.position());
            }
        });

        parser.feed(bytes);

        assertEquals(List.of(-1, 2), positions);
        assertSame(parser.outcome().orElseThrow(), parser.end());
    }
}
