package org.strparser.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.strparser.testkit.Hex;

/** Counters of streams and programs. */
class StatisticsTest {
    private final ParserProgram tlv = Parsers.of(new TestParser.Tlv());

    private static ByteBuffer bytes(String hex) {
        return ByteBuffer.wrap(Hex.bytes(hex));
    }

    /** B46: saving adds the seven, and one to aborts and interrupted where the stream ended so. */
    @Test
    void endedStreamsAreSavedInTheirProgram() {
        StreamParser broken = tlv.newStream(message -> {});
        broken.feed(bytes("01 01 aa fe"));
        StreamParser handedOver = tlv.newStream(message -> {});
        handedOver.feed(bytes("01"));
        handedOver.feed(bytes("00 ff"));
        StreamParser complete = tlv.newStream(message -> {});
        complete.feed(bytes("01 00"));
        complete.end();
        complete.end();
        StreamParser running = tlv.newStream(message -> {});
        running.feed(bytes("01 00"));

        ProgramStatistics all = tlv.statistics();

        assertEquals(4, all.streamsOpened());
        assertEquals(3, all.streamsEnded());
        assertEquals(
                new StreamCounters(
                        3, 3 + 2 + 2, 0, 1, 0, 0, 0, 2, 2, 0, all.counters().bytesCopied()),
                all.counters());
        assertEquals(Map.of("bad_type", 1L), all.failures());
    }

    @Test
    void sumsAddEachNumber() {
        StreamCounters one = new StreamCounters(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);

        assertEquals(new StreamCounters(2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22), one.plus(one));
        assertEquals(one, one.plus(StreamCounters.zero()));
    }

    @Test
    void failuresAreCountedByReason() {
        for (int i = 0; i < 5; i++) {
            tlv.newStream(message -> {}).feed(bytes("fe"));
        }
        Options small = Options.defaults().withMaxMessageBytes(3);
        tlv.newStream(message -> {}, small).feed(bytes("01 02"));
        tlv.newStream(message -> {}).abort("mine", "EIO");

        assertEquals(
                Map.of("bad_type", 5L, "too_big", 1L, "mine", 1L),
                tlv.statistics().failures());
    }

    @Test
    void theMostBytesHeldAreRemembered() {
        StreamParser stream = tlv.newStream(message -> {});
        byte[] bytes = new byte[202];
        bytes[1] = (byte) 200;
        stream.feed(bytes, 0, 1);
        stream.feed(bytes, 1, 202);

        assertEquals(202, tlv.statistics().mostBytesHeld());
    }

    /** S20: a byte is counted once, whatever happens to it, and when it is taken. */
    @Test
    void bytesAreThoseTaken() {
        StreamParser stream = tlv.newStream(message -> {});
        ByteBuffer segment = bytes("01 05 aa");
        stream.feed(segment);
        assertEquals(3, stream.counters().bytes());

        ByteBuffer broken = bytes("bb cc dd ee 01 00 fe 00");
        stream.feed(broken);

        assertEquals(3 + broken.position(), stream.counters().bytes());
        assertEquals(stream.offset(), stream.counters().bytes());
    }

    @Test
    void aBudgetIsSharedAndRefusesByName() {
        MemoryBudget budget = MemoryBudget.of(300);
        Options options = Options.defaults().withBudget(budget);
        StreamParser first = tlv.newStream(message -> {}, options);
        StreamParser second = tlv.newStream(message -> {}, options);
        byte[] bytes = new byte[202];
        bytes[1] = (byte) 200;

        first.feed(bytes, 0, 130);
        assertEquals(0, second.feed(bytes, 0, 130));
        Outcome.Failed refused =
                assertInstanceOf(Outcome.Failed.class, second.outcome().orElseThrow());

        assertEquals("no_memory", refused.reason());
        assertEquals("ENOMEM", refused.errno());
        assertEquals(1, second.counters().memoryFailures());
        first.feed(bytes, 130, 202);
        assertEquals(1, first.counters().messages());
        assertEquals(0, budget.usedBytes());
    }

    /** Whole messages need no memory, so that the budget does not concern them. */
    @Test
    void wholeMessagesNeedNoBudget() {
        StreamParser stream = tlv.newStream(message -> {}, Options.defaults().withBudget(MemoryBudget.of(1)));

        assertTrue(stream.feed(bytes("01 03 aabbcc 02 00")));
        assertEquals(2, stream.counters().messages());
    }

    /** Another thread reads while this one feeds: what it sees only grows, and ends at what was done. */
    @Test
    void countersAreReadFromAnotherThread() throws InterruptedException {
        StreamParser stream = tlv.newStream(message -> {});
        AtomicBoolean done = new AtomicBoolean();
        AtomicLong last = new AtomicLong();
        AtomicBoolean fell = new AtomicBoolean();
        Thread reader = new Thread(() -> {
            while (!done.get()) {
                long messages = stream.counters().messages();
                fell.compareAndSet(false, messages < last.get());
                last.set(messages);
            }
            last.set(stream.counters().messages());
        });
        reader.start();
        byte[] two = Hex.bytes("01 00 02 01 aa");
        for (int i = 0; i < 200_000; i++) {
            stream.feed(two, 0, 3);
            stream.feed(two, 3, 5);
        }
        done.set(true);
        reader.join();

        assertTrue(!fell.get(), "a counter fell");
        assertEquals(400_000, last.get());
    }
}
