package org.strparser.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.strparser.testkit.CutStream;
import org.strparser.testkit.Cuts;
import org.strparser.testkit.Hex;

/**
 * What once went wrong in the kernel's stream parser: how many bytes are taken, wanted, counted and held. A test for each entry of
 * its history.
 */
class KernelByteBugsTest extends CollectedMessages {
    /** S5: what the parser held was not taken from the socket, and the window filled up. */
    @Test
    void s05whatIsHeldIsTaken() {
        StreamParser stream = collect(LEN32, Options.defaults());
        byte[] bytes = ByteBuffer.allocate(100_004).putInt(100_000).array();

        for (int i = 0; i < bytes.length; i++) {
            assertEquals(1, stream.feed(bytes, i, i + 1));
        }

        assertEquals(1, messages.size());
    }

    /** S6: the bytes still needed were computed before the segment was added, and not reset. */
    @Test
    void s06whatIsWantedIsWhatIsLacking() {
        StreamParser stream = collect(LEN32, Options.defaults());
        byte[] bytes = ByteBuffer.allocate(104).putInt(100).array();
        int taken = 0;
        for (int size : List.of(5, 7, 11, 80)) {
            stream.feed(bytes, taken, taken + size);
            taken += size;
            assertEquals(104 - taken, stream.wantedBytes());
        }

        stream.feed(bytes, taken, 104);
        assertEquals(1, stream.wantedBytes());
        stream.feed(Hex.bytes("00000000"), 0, 4);
        assertEquals(2, messages.size());
    }

    /** S10: 32 bits ran under in the test whether a length lies in consumed data. */
    @Test
    void s10manySmallMessagesAtGrowingOffsets() {
        int[] count = new int[1];
        StreamParser stream = TLV.newStream(message -> count[0]++);
        byte[] segment = new byte[300_001];

        for (int round = 0; round < 8; round++) {
            assertEquals(segment.length, stream.feed(segment, 0, segment.length));
        }

        assertEquals(8 * 300_001 / 2, count[0]);
        assertEquals(0, stream.counters().badHeaderLengths());
    }

    /** S10, beyond 2³¹: the stream is as long as it likes. */
    @Test
    void s10offsetsBeyondTwoGibibytes() {
        ParserProgram large = Parsers.of("Large", 1 << 30, bytes -> 1 << 30);
        long[] offset = new long[1];
        MessageHandler pieces = new MessageHandler() {
            @Override
            public void onMessage(Message message) {
                throw new AssertionError("too long to be whole");
            }

            @Override
            public void onPiece(Message piece, int from, int messageBytes) {
                offset[0] = piece.offset() + piece.length();
            }
        };
        StreamParser stream = large.newStream(pieces, Options.defaults().withStreamAboveBytes(1000));
        byte[] segment = new byte[1 << 20];

        for (int i = 0; i < 5 << 10; i++) {
            stream.feed(segment, 0, segment.length);
        }

        assertEquals(5L << 30, offset[0]);
        assertEquals(5, stream.counters().messages());
    }

    /** S12: the bytes taken were counted by the parser and by the reader. */
    @Cuts("01 01 aa 02 02 bbbb 03 00 04")
    void s12eachByteIsTakenOnce(CutStream bytes) {
        StreamParser stream = collect(TLV, Options.defaults());
        long[] before = new long[1];

        bytes.feed(buffer -> {
            int from = buffer.position();
            stream.feed(buffer);
            assertEquals(buffer.position() - from, stream.counters().bytes() - before[0]);
            before[0] = stream.counters().bytes();
        });

        assertEquals(10, stream.counters().bytes());
    }

    /** T5: an allocation that failed half-way left a state that pointed nowhere. Here it is refused whole. */
    @Test
    void t05arefusedAllocationLeavesEveryByteWhereItWas() {
        byte[] bytes = Hex.bytes("01 03 aabbcc 02 50 " + "dd".repeat(0x50));
        for (int budget = 1; budget < 200; budget++) {
            messages.clear();
            MemoryBudget shared = MemoryBudget.of(budget);
            StreamParser stream = collect(TLV, Options.defaults().withBudget(shared));
            StringBuilder left = new StringBuilder();
            for (int i = 0; i < bytes.length; i += 3) {
                ByteBuffer segment = ByteBuffer.wrap(bytes, i, Math.min(3, bytes.length - i));
                stream.feed(segment);
                while (segment.hasRemaining()) {
                    left.append(Hex.text(new byte[] {segment.get()}));
                }
            }
            Outcome end = stream.end();
            assertEquals(Hex.text(bytes), String.join("", messages) + Hex.text(end.held()) + left);
            assertEquals(0, shared.usedBytes());
        }
    }
}
