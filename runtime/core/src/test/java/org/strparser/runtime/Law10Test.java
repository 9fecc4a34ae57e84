package org.strparser.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.strparser.testkit.Hex;

/** Law 10 with its numbers: linear memory, whatever is promised and however it is cut. */
class Law10Test {
    private static final int LARGEST = 512 << 20;
    private static final ParserProgram LARGE =
            TestRules.program("message Large max 512 MiB { n: u32 <= 536_870_908; body: bytes[n]; }");
    private static final Options UNCHECKED = Options.defaults().withChecked(false);

    private static byte[] header(int body) {
        return ByteBuffer.allocate(4).putInt(body).array();
    }

    @Test
    void tenThousandStreamsThatDeclareTheLargestMessageStayUnder5KiBEach() {
        StreamParser[] streams = new StreamParser[10_000];
        byte[] header = header(LARGEST - 4);
        Runnable round = () -> {
            for (int i = 0; i < streams.length; i++) {
                streams[i] = LARGE.newStream(message -> {}, UNCHECKED);
                streams[i].feed(header, 0, header.length);
                streams[i].feed(header, 0, 1);
            }
        };
        round.run();

        long bytes = Allocation.of(round);

        assertTrue(bytes < 5L * 1024 * streams.length, bytes / streams.length + " bytes each");
        for (StreamParser stream : streams) {
            assertEquals(StreamPhase.BODY, stream.phase());
            assertTrue(stream.heldCapacity() <= 2 * 5 + 4096);
        }
    }

    @Test
    void aMebibyteInFeedsOfOneByteHoldsAtMostTwiceThat() {
        StreamParser stream = LARGE.newStream(message -> {}, UNCHECKED);
        byte[] bytes = ByteBuffer.allocate(1 << 20).putInt(1 << 24).array();

        for (int i = 0; i < bytes.length; i++) {
            stream.feed(bytes, i, i + 1);
            assertTrue(stream.heldCapacity() <= 2L * (i + 1) + 4096, "at byte " + i);
        }

        assertTrue(stream.heldCapacity() <= (2 << 20) + 4096, "holds " + stream.heldCapacity());
    }

    @Test
    void aStreamIsSmallAgainAfterAMessageOf16MiB() {
        StreamParser stream = LARGE.newStream(message -> {}, UNCHECKED);
        byte[] bytes = ByteBuffer.allocate(1 << 20).putInt((1 << 24) - 4).array();
        stream.feed(bytes, 0, 10);
        stream.feed(bytes, 10, bytes.length);
        for (int i = 1; i < 16; i++) {
            stream.feed(bytes, 0, bytes.length);
        }

        assertEquals(1, stream.counters().messages());
        assertEquals(StreamPhase.BETWEEN, stream.phase());
        assertEquals(0, stream.heldCapacity());
    }

    /** Netty's CVE-2026-45416: nine bytes made it allocate 16 MiB. */
    @Test
    void nineBytesAllocateNoPromise() {
        StreamParser stream = LARGE.newStream(message -> {}, UNCHECKED);
        byte[] nine = Hex.bytes("01000000 00 00 00 00 00");

        long bytes = Allocation.of(() -> stream.feed(nine, 0, nine.length));

        assertTrue(bytes <= 4096, "allocated " + bytes);
    }

    /** A peer that only ever sends headers: each message is refused or done, nothing adds up. */
    @Test
    void aPeerThatSendsOnlyHeadersHoldsNothing() {
        ParserProgram capped = Parsers.of("Headers", 1 << 20, bytes -> 0);
        StreamParser stream = capped.newStream(message -> {}, UNCHECKED.withMaxHeaderBytes(8192));
        byte[] junk = new byte[100];

        int feeds = 0;
        while (stream.feed(ByteBuffer.wrap(junk))) {
            feeds++;
            assertTrue(stream.heldCapacity() <= 2 * 8192 + 4096);
        }

        assertEquals(81, feeds);
        assertEquals(0, stream.heldCapacity());
        assertEquals("header_too_big", ((Outcome.Failed) stream.end()).reason());
    }

    /** A failure is a value: no stack trace is filled in, and what is allocated is a few hundred bytes. */
    @Test
    void aBadFrameCostsLittle() {
        ParserProgram tlv = Parsers.of(new TestParser.Tlv());
        byte[] bad = {(byte) 0xfe};
        Runnable frames = () -> {
            for (int i = 0; i < 10_000; i++) {
                tlv.newStream(message -> {}, UNCHECKED).feed(bad, 0, 1);
            }
        };
        frames.run();

        long bytes = Allocation.of(frames);

        assertTrue(bytes < 10_000L * 2048, bytes / 10_000 + " bytes each");
        assertEquals(20_000L, tlv.statistics().failures().get("bad_type"));
    }
}
