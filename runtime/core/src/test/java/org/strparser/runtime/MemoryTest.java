package org.strparser.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.strparser.testkit.Hex;

/** Law 10, measured by what the thread allocates. */
class MemoryTest {
    private static final ParserProgram LEN32 = Parsers.of(new TestParser.Len32());
    private static final Options UNCHECKED = Options.defaults().withChecked(false);
    private static final MessageHandler NOTHING = message -> {};

    /** The first round makes what is made once: call sites, the setup that the streams share, the array. */
    @Test
    void anIdleStreamTakesAtMost176Bytes() {
        StreamParser[] idle = new StreamParser[10_000];
        Runnable round = () -> {
            for (int i = 0; i < idle.length; i++) {
                idle[i] = LEN32.newStream(NOTHING, UNCHECKED);
            }
        };
        round.run();

        long bytes = Allocation.of(round);

        assertTrue(bytes <= 176L * idle.length, (double) bytes / idle.length + " bytes each");
    }

    @Test
    void aLargeMessageLeavesNothingBehind() {
        StreamParser stream = LEN32.newStream(NOTHING, UNCHECKED);
        byte[] large = ByteBuffer.allocate(1 << 20).putInt((1 << 20) - 4).array();

        stream.feed(large, 0, 10);
        stream.feed(large, 10, large.length);

        assertEquals(1, stream.counters().messages());
        assertEquals(0, stream.heldCapacity());
    }

    @Test
    void aSmallMessageBehindALargeOneHoldsLittle() {
        StreamParser stream = LEN32.newStream(NOTHING, UNCHECKED);
        byte[] large = ByteBuffer.allocate((1 << 20) + 3).putInt((1 << 20) - 4).array();

        stream.feed(large, 0, 10);
        stream.feed(large, 10, large.length);

        assertTrue(stream.heldCapacity() <= 2 * 3 + 4096, "holds " + stream.heldCapacity());
    }

    @Test
    void aPromiseAllocatesNothing() {
        StreamParser stream = LEN32.newStream(NOTHING, UNCHECKED);
        byte[] nine = Hex.bytes("7ffffff3 00 00 00 00 00");

        long bytes = Allocation.of(() -> stream.feed(nine, 0, nine.length));

        assertTrue(stream.outcome().isEmpty());
        assertTrue(bytes <= 4096, "allocated " + bytes);
    }

    @Test
    void aMillionSegmentsOfOneByteCostNoBookkeeping() {
        StreamParser stream = LEN32.newStream(NOTHING, UNCHECKED);
        byte[] bytes = ByteBuffer.allocate(1_000_000).putInt(2_000_000).array();

        long allocated = Allocation.of(() -> {
            for (int i = 0; i < bytes.length; i++) {
                stream.feed(bytes, i, i + 1);
            }
        });

        assertTrue(allocated <= 4L * bytes.length + 10_000, "allocated " + allocated);
        assertTrue(stream.counters().bytesCopied() <= 3L * bytes.length);
    }

    /**
     * No object for each message: less than the smallest one would take. (Compiled code allocates nothing at all, but when code
     * is compiled is not for a test to know.)
     */
    @Test
    void noObjectIsMadeForEachMessage() {
        byte[] stream = new byte[32 * 10_000];
        for (int i = 0; i < stream.length; i += 32) {
            ByteBuffer.wrap(stream).putInt(i, 28);
        }
        StreamParser parser = LEN32.newStream(NOTHING, UNCHECKED);
        Runnable feeds = () -> {
            for (int i = 0; i < stream.length; i += 1447) {
                parser.feed(stream, i, Math.min(stream.length, i + 1447));
            }
        };
        for (int warm = 0; warm < 20; warm++) {
            feeds.run();
        }

        long bytes = Allocation.of(feeds);

        assertTrue(bytes < 40 * 10_000, "allocated " + bytes + " for 10 000 messages");
    }
}
