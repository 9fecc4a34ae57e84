package org.strparser.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.strparser.testkit.Cut;
import org.strparser.testkit.Hex;
import org.strparser.testkit.Memory;

/** Records delivered as the list of their frames: language.md §8. */
class JoiningTest {
    /** A frame with n == 3 is continued. */
    private static final ParserProgram RECORDS =
            TestRules.program("message R max 4 joined 12 { n: u8 <= 3; body: bytes[n]; continues when n == 3; }");

    private static final Options JOINED = Options.defaults().withJoined(true);

    /** What came of a stream of records. */
    private static final class Records implements MessageHandler {
        final List<String> seen = new ArrayList<>();
        boolean broken;

        @Override
        public void onMessage(Message message) {
            throw new AssertionError("a frame by itself");
        }

        @Override
        public void onRecord(List<Message> frames) throws Exception {
            if (broken) {
                throw new IllegalStateException("out of order");
            }
            StringBuilder record = new StringBuilder(frames.get(0).offset() + ":");
            long at = frames.get(0).offset();
            for (Message frame : frames) {
                assertEquals(at, frame.offset());
                assertEquals(frame.length() - 1, frame.number("n"));
                record.append(' ').append(Hex.text(frame.copy()));
                at += frame.length();
            }
            seen.add(record.toString());
        }
    }

    private final Records records = new Records();

    @Example
    void framesComeAsOneRecordAtEveryCut() {
        byte[] bytes = Hex.bytes("03aabbcc 03ddeeff 0111 00 0222 33 03445566 00");
        Cut.all(bytes.length).forEach(segments -> {
            Records seen = new Records();
            StreamParser stream = RECORDS.newStream(seen, JOINED);

            segments.feed(bytes, Memory.HEAP, stream::feed);

            assertEquals(new Outcome.Complete(bytes.length), stream.end());
            assertEquals(
                    List.of("0: 03aabbcc 03ddeeff 0111", "10: 00", "11: 022233", "14: 03445566 00"),
                    seen.seen,
                    segments::name);
        });
    }

    /** Wherever the stream ends, records and what is handed back are the stream. */
    @Property(tries = 1000)
    void nothingIsLost(@ForAll long seed) {
        Random random = new Random(seed);
        byte[] bytes = new byte[random.nextInt(60)];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (random.nextInt(30) == 0 ? 9 : random.nextInt(4));
        }
        MemoryBudget budget = random.nextBoolean() ? MemoryBudget.unlimited() : MemoryBudget.of(1 + random.nextInt(90));
        ByteArrayOutputStream delivered = new ByteArrayOutputStream();
        StreamParser stream = RECORDS.newStream(
                new MessageHandler() {
                    @Override
                    public void onMessage(Message message) {
                        throw new AssertionError();
                    }

                    @Override
                    public void onRecord(List<Message> frames) {
                        frames.forEach(frame -> delivered.writeBytes(frame.copy()));
                    }
                },
                JOINED.withBudget(budget));
        int at = 0;
        while (at < bytes.length && stream.isOpen()) {
            int to = Math.min(bytes.length, at + 1 + random.nextInt(7));
            at += stream.feed(bytes, at, to);
        }
        if (random.nextInt(4) == 0) {
            stream.stop();
        }

        Outcome end = stream.end();

        assertEquals(end.offset(), stream.offset());
        assertEquals(0, budget.usedBytes());
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(delivered.toByteArray());
        assertEquals(all.size(), end.offset());
        all.writeBytes(end.held());
        all.write(bytes, at, bytes.length - at);
        assertEquals(Hex.text(bytes), Hex.text(all.toByteArray()));
    }

    @Example
    void aRecordCutShortIsInTheOutcome() {
        StreamParser stream = RECORDS.newStream(records, JOINED);
        stream.feed(ByteBuffer.wrap(Hex.bytes("00 03aabbcc 03dd")));

        Outcome.Truncated end = assertInstanceOf(Outcome.Truncated.class, stream.end());

        assertEquals(List.of("0: 00"), records.seen);
        assertEquals(1, end.offset());
        assertEquals("03aabbcc03dd", Hex.text(end.held()));
        assertEquals(2, end.missing());
    }

    @Example
    void betweenTwoFramesAByteAtLeastIsMissing() {
        StreamParser stream = RECORDS.newStream(records, JOINED);
        stream.feed(ByteBuffer.wrap(Hex.bytes("03aabbcc")));

        Outcome.Truncated end = assertInstanceOf(Outcome.Truncated.class, stream.end());

        assertEquals(0, end.offset());
        assertEquals(1, end.missing());
        assertEquals("03aabbcc", Hex.text(end.held()));
    }

    @Example
    void aFailureSaysWhichByteAndHandsBackTheRecord() {
        StreamParser stream = RECORDS.newStream(records, JOINED);
        ByteBuffer bytes = ByteBuffer.wrap(Hex.bytes("03aabbcc 09"));
        assertFalse(stream.feed(bytes));

        Outcome.Failed end = (Outcome.Failed) stream.end();

        assertEquals(0, end.offset());
        assertEquals(4, end.at());
        assertEquals("03aabbcc", Hex.text(end.held()));
        assertEquals(1, bytes.remaining());
    }

    @Example
    void theLimitOfTheRecordHolds() {
        StreamParser stream = RECORDS.newStream(records, JOINED);
        stream.feed(ByteBuffer.wrap(Hex.bytes("03aabbcc 03aabbcc 03aabbcc 00")));

        Outcome.Failed end = (Outcome.Failed) stream.end();

        assertEquals("too_big", end.reason());
        assertEquals("03aabbcc03aabbcc03aabbcc", Hex.text(end.held()));
    }

    @Example
    void aRecordThatTheHandlerRefusesIsHandedBackWhole() {
        records.broken = true;
        StreamParser stream = RECORDS.newStream(records, JOINED);
        ByteBuffer bytes = ByteBuffer.wrap(Hex.bytes("03aabbcc 00 00"));
        stream.feed(bytes);

        Outcome.Failed end = (Outcome.Failed) stream.end();

        assertEquals("handler_failed", end.reason());
        assertEquals("03aabbcc", Hex.text(end.held()));
        assertEquals(2, bytes.remaining());
    }

    @Example
    void theBudgetRefusesByName() {
        MemoryBudget budget = MemoryBudget.of(7);
        StreamParser stream = RECORDS.newStream(records, JOINED.withBudget(budget));
        ByteBuffer bytes = ByteBuffer.wrap(Hex.bytes("03aabbcc 03ddeeff 00"));
        assertFalse(stream.feed(bytes));

        Outcome.Failed end = (Outcome.Failed) stream.end();

        assertEquals("no_memory", end.reason());
        assertTrue(end.message().contains("no room for its record"), end.message());
        assertEquals("03aabbcc03ddeeff", Hex.text(end.held()));
        assertEquals(1, bytes.remaining());
        assertEquals(0, budget.usedBytes());
        assertEquals(1, stream.counters().memoryFailures());
    }

    @Example
    void aHandlerWithoutRecordsIsTold() {
        StreamParser stream = RECORDS.newStream(message -> {}, JOINED);
        stream.feed(ByteBuffer.wrap(Hex.bytes("00")));

        Outcome.Failed end = (Outcome.Failed) stream.end();

        assertEquals(
                Optional.of("joined is set, but this handler takes no records"),
                end.cause().map(Throwable::getMessage));
    }

    @Example
    void recordsAreNotDeliveredInPieces() {
        assertThrows(IllegalArgumentException.class, () -> JOINED.withStreamAboveBytes(100));
        assertThrows(IllegalArgumentException.class, () -> JOINED.withOversize(Oversize.SKIP));
    }
}
