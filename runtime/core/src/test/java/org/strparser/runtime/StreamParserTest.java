package org.strparser.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.strparser.testkit.Cut;
import org.strparser.testkit.Hex;
import org.strparser.testkit.Memory;
import org.strparser.testkit.Segments;

class StreamParserTest {
    private static final ParserProgram SIZED = TestRules.program("""
            /// A sized body; 0xff is not ours, 0xfe is broken.
            message Sized max 300 {
                kind:   u8 != 0xfe else fail broken as EBADMSG;
                match kind { 0xff => handoff; else => {} }
                length: u16;
                body:   bytes[length];
            }
            """);

    private static final byte[] THREE = Hex.bytes("01 0003 616263  02 0000  03 0001 64");

    private final List<String> messages = new ArrayList<>();

    private StreamParser stream() {
        return SIZED.newStream(message -> messages.add(message.offset() + ":" + hex(message.copy())));
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    @ParameterizedTest
    @EnumSource(Cut.class)
    void messagesComeOutWholeAndInOrder(Cut cut) {
        for (Memory memory : Memory.values()) {
            cut.of(THREE.length).forEach(segments -> {
                messages.clear();
                StreamParser stream = stream();

                segments.feed(THREE, memory, stream::feed);

                assertEquals(List.of("0:010003616263", "6:020000", "9:03000164"), messages, segments.name());
                assertEquals(new Outcome.Complete(13), stream.end(), segments.name());
                assertEquals(3, stream.counters().messages());
                assertEquals(13, stream.counters().bytes());
            });
        }
    }

    @ParameterizedTest
    @EnumSource(Cut.class)
    void anEndInsideAMessageKeepsItsBytes(Cut cut) {
        byte[] bytes = Hex.bytes("01 0000  02 0005 6162");
        cut.of(bytes.length).forEach(segments -> {
            StreamParser stream = stream();

            segments.feed(bytes, Memory.HEAP, stream::feed);

            Outcome.Truncated end = assertInstanceOf(Outcome.Truncated.class, stream.end());
            assertEquals(3, end.offset());
            assertArrayEquals(Hex.bytes("02 0005 6162"), end.held());
        });
    }

    @ParameterizedTest
    @EnumSource(Cut.class)
    void aHandOffReturnsEveryByte(Cut cut) {
        byte[] bytes = Hex.bytes("01 0001 aa  ff 01 02 03 04 05");
        for (Memory memory : Memory.values()) {
            cut.of(bytes.length).forEach(segments -> {
                StreamParser stream = stream();
                ByteArrayOutputStream left = feed(stream, segments, memory, bytes);

                Outcome.HandedOver end = assertInstanceOf(Outcome.HandedOver.class, stream.end());

                assertEquals(4, end.offset());
                assertEquals(4, end.at());
                assertArrayEquals(
                        Hex.bytes("ff 01 02 03 04 05"), concat(end.held(), left.toByteArray()), segments.name());
            });
        }
    }

    /** What stays in the buffers, as an application would go on reading it. */
    private static ByteArrayOutputStream feed(StreamParser stream, Segments segments, Memory memory, byte[] bytes) {
        ByteArrayOutputStream left = new ByteArrayOutputStream();
        segments.feed(bytes, memory, buffer -> {
            stream.feed(buffer);
            while (buffer.hasRemaining()) {
                left.write(buffer.get());
            }
        });
        return left;
    }

    private static byte[] concat(byte[] a, byte[] b) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(a);
        all.writeBytes(b);
        return all.toByteArray();
    }

    @ParameterizedTest
    @EnumSource(Cut.class)
    void aFailureHasItsReasonAndByteHoweverTheStreamIsCut(Cut cut) {
        byte[] bytes = Hex.bytes("01 0001 aa  02 0001 bb  fe 00 00 00 00");
        cut.of(bytes.length).forEach(segments -> {
            StreamParser stream = stream();
            ByteArrayOutputStream left = feed(stream, segments, Memory.DIRECT, bytes);

            Outcome.Failed end = assertInstanceOf(Outcome.Failed.class, stream.end());

            assertEquals("broken", end.reason());
            assertEquals("EBADMSG", end.errno());
            assertEquals(8, end.offset());
            assertEquals(8, end.at());
            assertArrayEquals(Hex.bytes("fe 00 00 00 00"), concat(end.held(), left.toByteArray()), segments.name());
            assertEquals(1, stream.counters().aborts());
        });
    }

    @Test
    void aMessageBeyondTheLimitOfTheApplicationIsRefusedBeforeItComes() {
        StreamParser stream = SIZED.newStream(message -> {}, Options.defaults().withMaxMessageBytes(10));

        boolean open = stream.feed(ByteBuffer.wrap(Hex.bytes("01 0008")));

        assertFalse(open);
        Outcome.Failed end =
                assertInstanceOf(Outcome.Failed.class, stream.outcome().orElseThrow());
        assertEquals("too_big", end.reason());
        assertEquals("EMSGSIZE", end.errno());
        assertEquals("Sized message at stream offset 0: 11 bytes exceed the limit of 10", end.message());
        assertEquals(1, stream.counters().messagesTooBig());
    }

    @Test
    void nothingIsTakenBehindTheEnd() {
        StreamParser stream = stream();
        Outcome end = stream.end();
        ByteBuffer more = ByteBuffer.wrap(Hex.bytes("01 0000"));

        boolean open = stream.feed(more);

        assertFalse(open);
        assertEquals(3, more.remaining());
        assertSame(end, stream.end());
    }

    @Test
    void aHandlerThatThrowsEndsTheStreamWithItsCause() {
        IllegalArgumentException cause = new IllegalArgumentException("no");
        StreamParser stream = SIZED.newStream(message -> {
            throw cause;
        });
        ByteBuffer bytes = ByteBuffer.wrap(THREE);

        assertFalse(stream.feed(bytes));

        Outcome.Failed end =
                assertInstanceOf(Outcome.Failed.class, stream.outcome().orElseThrow());
        assertSame(cause, end.cause().orElseThrow());
        assertEquals(THREE.length, bytes.remaining());
    }

    @Test
    void aHandlerMayStopTheStream() {
        StreamParser[] self = new StreamParser[1];
        self[0] = SIZED.newStream(message -> self[0].stop());
        ByteBuffer bytes = ByteBuffer.wrap(THREE);

        self[0].feed(bytes);

        assertEquals(
                6,
                assertInstanceOf(Outcome.Stopped.class, self[0].outcome().orElseThrow())
                        .offset());
        assertEquals(THREE.length - 6, bytes.remaining());
    }

    @Test
    void aStreamTakesNothingFromInsideItsHandler() {
        StreamParser[] self = new StreamParser[1];
        ByteBuffer more = ByteBuffer.wrap(THREE);
        self[0] = SIZED.newStream(message -> {
            messages.add(message.offset() + ":" + hex(message.copy()));
            assertTrue(self[0].feed(more));
            assertEquals(0, self[0].feed(THREE, 0, THREE.length));
        });

        self[0].feed(ByteBuffer.wrap(THREE));
        assertEquals(THREE.length, more.remaining());
        self[0].feed(more);

        assertEquals(6, messages.size());
        assertEquals("22:03000164", messages.get(5));
    }

    @Test
    void aMessageUsedBehindItsCallbackSaysWhichItWas() {
        List<Message> kept = new ArrayList<>();
        StreamParser stream = SIZED.newStream(kept::add, Options.defaults().withChecked(true));
        stream.feed(ByteBuffer.wrap(THREE));

        IllegalStateException thrown =
                assertThrows(IllegalStateException.class, () -> kept.get(1).copy());

        assertEquals(
                "Sized at stream offset 6, 3 bytes, was delivered and is gone: copy or retain what is to be kept",
                thrown.getMessage());
    }

    @Test
    void fieldsHaveNames() {
        List<String> seen = new ArrayList<>();
        StreamParser stream = SIZED.newStream(message -> seen.add(message.number("kind") + " "
                + message.number("length") + " " + hex(message.bytes("body")) + " " + message.has("body")));

        stream.feed(ByteBuffer.wrap(THREE));

        assertEquals(List.of("1 3 616263 true", "2 0  true", "3 1 64 true"), seen);
        assertThrows(IllegalArgumentException.class, () -> SIZED.fieldIndex("nobody"));
    }

    /** Law 10: a declared length allocates nothing. */
    @Test
    void memoryFollowsWhatArrivesNotWhatIsPromised() {
        ParserProgram large = TestRules.program("message Large max 2_147_483_639 { n: u32; body: bytes[n]; }");
        StreamParser stream = large.newStream(message -> {});

        stream.feed(ByteBuffer.wrap(Hex.bytes("7fff fff3 00 00 00 00 00")));

        assertTrue(stream.outcome().isEmpty());
        assertTrue(stream.heldCapacity() <= 2 * 9 + 4096, "holds " + stream.heldCapacity());
    }

    @Test
    void memoryIsAtMostTwiceWhatHasArrivedAndNothingBetweenMessages() {
        ParserProgram large = TestRules.program("message Large max 4 MiB { n: u32; body: bytes[n]; }");
        int[] delivered = new int[1];
        StreamParser stream = large.newStream(message -> delivered[0] = message.length());
        int length = 1 << 20;
        byte[] bytes = ByteBuffer.allocate(4 + length).putInt(length).array();

        for (int i = 0; i < bytes.length - 1; i++) {
            stream.feed(bytes, i, i + 1);
            assertTrue(stream.heldCapacity() <= 2L * (i + 1) + 4096, "holds " + stream.heldCapacity() + " after " + i);
        }
        stream.feed(bytes, bytes.length - 1, bytes.length);

        assertEquals(bytes.length, delivered[0]);
        assertEquals(0, stream.heldCapacity());
        assertTrue(
                stream.counters().bytesCopied() <= 3L * bytes.length,
                "copied " + stream.counters().bytesCopied());
    }

    @Test
    void theSharedLoopDoesTheSame() {
        // These tests run once more with it set.
        String before = System.getProperty("org.strparser.sharedLoop", "false");
        System.setProperty("org.strparser.sharedLoop", "true");
        try {
            ParserProgram shared = Parsers.load(SIZED.parser().getClass());
            assertSame(OneLoop.class, shared.loop().getClass());
            StreamParser stream =
                    shared.newStream(message -> messages.add(message.offset() + ":" + hex(message.copy())));
            stream.feed(ByteBuffer.wrap(THREE));
        } finally {
            System.setProperty("org.strparser.sharedLoop", before);
        }

        assertEquals(List.of("0:010003616263", "6:020000", "9:03000164"), messages);
        assertEquals(!Definition.isForbidden(), SIZED.loop().getClass().isHidden());
    }
}
