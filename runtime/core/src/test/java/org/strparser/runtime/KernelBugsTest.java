package org.strparser.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.strparser.testkit.Cut;
import org.strparser.testkit.CutStream;
import org.strparser.testkit.Cuts;
import org.strparser.testkit.Hex;
import org.strparser.testkit.Memory;

/**
 * What once went wrong in the kernel's stream parser: a test for each entry of its history. Those that need threads or sockets
 * are with the drivers.
 */
class KernelBugsTest {
    private static final ParserProgram TLV = Parsers.of(new TestParser.Tlv());
    private static final ParserProgram LEN32 = Parsers.of(new TestParser.Len32());

    private final List<String> messages = new ArrayList<>();

    private StreamParser collect(ParserProgram program, Options options) {
        return program.newStream(message -> messages.add(Hex.text(message.copy())), options);
    }

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

    /** S8: not all callbacks were copied. Here all but one have a default. */
    @Test
    void s08onlyTheMessageCallbackIsNeeded() {
        Options options = Options.defaults().withMaxMessageBytes(3).withOversize(Oversize.SKIP);
        StreamParser stream = TLV.newStream(message -> messages.add("one"), options);

        stream.feed(ByteBuffer.wrap(Hex.bytes("01 02 0000 02 00")));
        stream.end();

        assertEquals(List.of("one"), messages);
        assertThrows(NullPointerException.class, () -> TLV.newStream(null));
    }

    /** S9: a message was appended to a chain that another held. */
    @ParameterizedTest
    @EnumSource(Memory.class)
    void s09messagesOfOneSegmentDoNotShareWhatIsKept(Memory memory) {
        List<byte[]> copies = new ArrayList<>();
        StreamParser stream = TLV.newStream(message -> {
            byte[] copy = message.copy();
            copies.forEach(kept -> Arrays.fill(kept, (byte) 0x55));
            copies.add(copy);
            messages.add(Hex.text(copy));
        });

        stream.feed(memory.hold(Hex.bytes("01 01 aa 02 01 bb 03 01 cc 04")));
        stream.feed(memory.hold(Hex.bytes("01 dd")));

        assertEquals(List.of("0101aa", "0201bb", "0301cc", "0401dd"), messages);
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

    /** S13: the whole segment was delivered once per message in it. */
    @Test
    void s13messagesOfOneSegmentAddUpToIt() {
        StreamParser stream = collect(TLV, Options.defaults());
        byte[] segment = Hex.bytes("01 00 02 01 aa 03 02 bbbb 04 00");

        stream.feed(segment, 0, segment.length);

        assertEquals(4, messages.size());
        assertEquals(Hex.text(segment), String.join("", messages));
    }

    /** S15: what is known of a message was kept where others wrote. */
    @Test
    void s15eachStreamKnowsItsOwn() {
        List<String> seen = new ArrayList<>();
        StreamParser inner = TLV.newStream(message -> seen.add("inner " + message.number("type")));
        StreamParser outer = TLV.newStream(message -> {
            long type = message.number("type");
            inner.feed(ByteBuffer.wrap(Hex.bytes("09 00")));
            seen.add("outer " + type + " " + message.number("type") + " at " + message.offset());
        });

        outer.feed(ByteBuffer.wrap(Hex.bytes("01 00 02 00")));

        assertEquals(List.of("inner 9", "outer 1 1 at 0", "inner 9", "outer 2 2 at 2"), seen);
    }

    /** S16: offsets beyond 65535 in a large buffer overflowed 16 bits. */
    @ParameterizedTest
    @EnumSource(Memory.class)
    void s16messagesFarIntoALargeBuffer(Memory memory) {
        byte[] segment = new byte[200_007];
        segment[200_000] = 7;
        segment[200_001] = 5;
        StreamParser stream = TLV.newStream(message -> {
            if (message.number("type") == 7) {
                messages.add(message.offset() + " " + message.length() + " "
                        + message.buffer().remaining());
            }
        });

        stream.feed(memory.hold(segment));

        assertEquals(List.of("200000 7 7"), messages);
    }

    /** S17: a legal but useless message killed the stream. What a message means is the handler's affair. */
    @Test
    void s17aUselessMessageIsAMessage() {
        StreamParser stream = collect(TLV, Options.defaults());

        assertTrue(stream.feed(ByteBuffer.wrap(Hex.bytes("01 00 02 00 03 00"))));

        assertEquals(3, messages.size());
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

    /** T4: walks through a message went beyond its end. */
    @ParameterizedTest
    @EnumSource(Memory.class)
    void t04nothingOfTheNeighboursIsSeen(Memory memory) {
        StreamParser stream = TLV.newStream(message -> {
            assertEquals(message.length(), message.buffer().remaining());
            assertEquals(message.length(), message.buffer().capacity());
            assertThrows(IndexOutOfBoundsException.class, () -> message.byteAt(message.length()));
            assertThrows(IndexOutOfBoundsException.class, () -> message.byteAt(-1));
            assertThrows(IndexOutOfBoundsException.class, () -> message.copy(0, message.length() + 1));
        });

        assertTrue(stream.feed(memory.hold(Hex.bytes("01 01 aa 02 00 03 02 cccc"))));
        assertEquals(3, stream.counters().messages());
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

    /** T7: an empty record, then one of another type. */
    @Cuts("01 00 02 01 aa 03 00 02 00")
    void t07anEmptyMessageHidesNothingOfTheNext(CutStream bytes) {
        StreamParser stream = TLV.newStream(message -> messages.add(message.number("type") + "/" + message.length()));

        bytes.feed(stream::feed);

        assertEquals(List.of("1/2", "2/3", "3/2", "2/2"), messages);
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

    /** T9: what is used later needs a reference of its own. */
    @Test
    void t09whoUsesAMessageLaterRetainsIt() throws InterruptedException {
        List<Message> kept = new ArrayList<>();
        StreamParser stream = TLV.newStream(message -> kept.add(message.retain()));
        byte[] buffer = Hex.bytes("01 01 aa");
        stream.feed(buffer, 0, 3);
        stream.stop();
        Arrays.fill(buffer, (byte) 0);

        Thread later = new Thread(() -> messages.add(Hex.text(kept.get(0).copy())));
        later.start();
        later.join();

        assertEquals(List.of("0101aa"), messages);
    }
}
