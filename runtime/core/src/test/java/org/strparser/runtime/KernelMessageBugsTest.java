package org.strparser.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.strparser.testkit.CutStream;
import org.strparser.testkit.Cuts;
import org.strparser.testkit.Hex;
import org.strparser.testkit.Memory;

/** What once went wrong in the kernel's stream parser: the messages that a handler is given. A test for each entry of its history. */
class KernelMessageBugsTest extends CollectedMessages {
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

    /** T7: an empty record, then one of another type. */
    @Cuts("01 00 02 01 aa 03 00 02 00")
    void t07anEmptyMessageHidesNothingOfTheNext(CutStream bytes) {
        StreamParser stream = TLV.newStream(message -> messages.add(message.number("type") + "/" + message.length()));

        bytes.feed(stream::feed);

        assertEquals(List.of("1/2", "2/3", "3/2", "2/2"), messages);
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
