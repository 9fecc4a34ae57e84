package org.strparser.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.strparser.testkit.Cut;
import org.strparser.testkit.Hex;

/** Messages that outlive their delivery. */
class RetainTest {
    private static final ParserProgram TLV = Parsers.of(new TestParser.Tlv());
    private static final String STREAM = "01 01 aa  02 05 b0b1b2b3b4  03 00  04 02 d0d1";

    /** Each segment is overwritten once it has been fed, as by an application that reuses its buffer. */
    @ParameterizedTest
    @EnumSource(Cut.class)
    void whatIsRetainedStaysAsItWas(Cut cut) {
        byte[] bytes = Hex.bytes(STREAM);
        cut.of(bytes.length).forEach(segments -> {
            List<Message> kept = new ArrayList<>();
            StreamParser stream = TLV.newStream(message -> kept.add(message.retain()));
            int at = 0;
            for (int size : segments.sizes()) {
                byte[] segment = Arrays.copyOfRange(bytes, at, at + size);
                stream.feed(segment, 0, size);
                Arrays.fill(segment, (byte) 0x77);
                at += size;
            }
            stream.end();

            assertEquals(List.of("0101aa", "0205b0b1b2b3b4", "0300", "0402d0d1"), texts(kept), segments.name());
            assertEquals(
                    List.of(0L, 3L, 10L, 12L),
                    kept.stream().map(Message::offset).toList());
            assertEquals(
                    List.of(1L, 2L, 3L, 4L),
                    kept.stream().map(message -> message.number("type")).toList());
        });
    }

    private static List<String> texts(List<Message> messages) {
        return messages.stream().map(message -> Hex.text(message.copy())).toList();
    }

    /** An assembled message keeps the array it was assembled in. */
    @Test
    void retainingAnAssembledMessageCopiesNothing() {
        Message[] kept = new Message[1];
        StreamParser stream = TLV.newStream(
                message -> kept[0] = message.retain(), Options.defaults().withChecked(false));
        byte[] bytes = new byte[257];
        bytes[1] = (byte) 255;
        stream.feed(bytes, 0, 100);
        long before = stream.counters().bytesCopied();

        stream.feed(bytes, 100, 257);

        assertEquals(100 + 157, stream.counters().bytesCopied() - before, "the array grew once, and took the rest");
        assertEquals(257, kept[0].length());
        assertEquals(0, stream.heldCapacity());
    }

    @Test
    void aRetainedMessageMayBeRetainedAgain() {
        Message[] kept = new Message[1];
        StreamParser stream = TLV.newStream(message -> kept[0] = message.retain());
        stream.feed(ByteBuffer.wrap(Hex.bytes("07 01 aa")));

        Message again = kept[0].retain();

        assertEquals("0701aa", Hex.text(again.copy()));
        assertEquals(7, again.number("type"));
    }

    @Test
    void onlyALiveMessageCanBeRetained() {
        List<Message> dead = new ArrayList<>();
        StreamParser stream = TLV.newStream(dead::add);
        stream.feed(ByteBuffer.wrap(Hex.bytes("07 01 aa")));

        assertThrows(IllegalStateException.class, () -> dead.get(0).retain());
    }

    /** What is retained leaves the budget: it is the application's. */
    @Test
    void whatIsRetainedIsNotTheStreamsAnyMore() {
        MemoryBudget budget = MemoryBudget.of(1000);
        List<Message> kept = new ArrayList<>();
        StreamParser stream = TLV.newStream(
                message -> kept.add(message.retain()), Options.defaults().withBudget(budget));
        byte[] bytes = new byte[202];
        bytes[1] = (byte) 200;
        for (int i = 0; i < 50; i++) {
            stream.feed(bytes, 0, 50);
            assertTrue(budget.usedBytes() > 0);
            stream.feed(bytes, 50, 202);
            assertEquals(0, budget.usedBytes());
        }
        assertEquals(50, kept.size());
    }

    /** What is assembled is given away as it is; what lies in the caller's buffer is copied. Both may be written to. */
    @Test
    void bytesOfOnesOwnMayBeWrittenTo() {
        List<ByteBuffer> own = new ArrayList<>();
        StreamParser stream = TLV.newStream(message -> {
            Message kept = message.retain();
            own.add(message.ownBuffer());
            own.add(kept.ownBuffer());
        });
        byte[] bytes = Hex.bytes(STREAM);
        stream.feed(bytes, 0, 5);
        stream.feed(bytes, 5, 10);
        Arrays.fill(bytes, (byte) 0x77);

        own.forEach(buffer -> buffer.put(0, (byte) 0x55));

        assertEquals(
                List.of("5501aa", "5501aa", "5505b0b1b2b3b4", "5505b0b1b2b3b4"),
                own.stream().map(RetainTest::text).toList());
        assertSame(own.get(2).array(), own.get(3).array(), "assembled once, given away as it is");
        assertNotSame(own.get(0).array(), own.get(1).array());
    }

    private static String text(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return Hex.text(bytes);
    }

    /** A proxy: messages go out as they came, gathered into one write, without a copy of their bytes. */
    @Test
    void retainedMessagesAreWrittenInOneGatheringWrite(@TempDir Path directory) throws IOException {
        List<ByteBuffer> out = new ArrayList<>();
        StreamParser stream = TLV.newStream(message -> out.add(message.retain().buffer()));
        byte[] bytes = Hex.bytes(STREAM);
        for (int i = 0; i < bytes.length; i++) {
            stream.feed(bytes, i, i + 1);
        }
        Path file = directory.resolve("out");

        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            channel.write(out.toArray(new ByteBuffer[0]));
        }

        assertEquals(Hex.text(bytes), Hex.text(Files.readAllBytes(file)));
        assertFalse(out.get(0).hasArray(), "the application cannot write into it");
    }
}
