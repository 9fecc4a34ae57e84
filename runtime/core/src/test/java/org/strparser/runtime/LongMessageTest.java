package org.strparser.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.strparser.testkit.Cut;
import org.strparser.testkit.CutStream;
import org.strparser.testkit.Cuts;
import org.strparser.testkit.Hex;
import org.strparser.testkit.Memory;

/** Messages delivered piece by piece, and messages passed over. */
class LongMessageTest {
    private static final ParserProgram TLV = Parsers.of(new TestParser.Tlv());
    private static final ParserProgram LEN32 = Parsers.of(new TestParser.Len32());
    private static final String STREAM = "01 01 aa  02 04 b0b1b2b3  03 02 cccc  04 05 d0d1d2d3d4  05 00";

    /** Puts pieces together again and checks that they follow each other. */
    private static final class Pieces implements MessageHandler {
        final List<String> events = new ArrayList<>();
        private final ByteArrayOutputStream open = new ByteArrayOutputStream();
        StreamParser pausing;

        @Override
        public void onMessage(Message message) {
            assertEquals(0, open.size(), "a message in the middle of another");
            events.add(message.offset() + ":" + Hex.text(message.copy()));
            pause();
        }

        @Override
        public void onPiece(Message piece, int from, int messageBytes) {
            assertEquals(open.size(), from);
            assertTrue(piece.length() > 0);
            if (from == 0) {
                assertTrue(piece.length() >= 2, "the first piece has the header");
                events.add("type " + piece.number("type") + " of " + messageBytes + " at " + piece.offset());
            }
            open.writeBytes(piece.copy());
            if (open.size() == messageBytes) {
                events.add("pieces " + Hex.text(open.toByteArray()));
                open.reset();
            }
            pause();
        }

        @Override
        public void onSkipped(long offset, int length) {
            events.add("skipped " + length + " at " + offset);
            pause();
        }

        private void pause() {
            if (pausing != null) {
                pausing.pause();
            }
        }
    }

    private final Pieces pieces = new Pieces();

    @Cuts(STREAM)
    void messagesAboveTheThresholdComeInPieces(CutStream bytes) {
        StreamParser stream = TLV.newStream(pieces, Options.defaults().withStreamAboveBytes(5));

        bytes.feed(stream::feed);

        assertEquals(
                List.of(
                        "0:0101aa",
                        "type 2 of 6 at 3",
                        "pieces 0204b0b1b2b3",
                        "9:0302cccc",
                        "type 4 of 7 at 13",
                        "pieces 0405d0d1d2d3d4",
                        "20:0500"),
                pieces.events);
        assertEquals(new Outcome.Complete(22), stream.end());
        assertEquals(5, stream.counters().messages());
        assertEquals(22, stream.counters().bytes());
    }

    @Cuts(STREAM)
    void aPauseIsHeededBehindEachPiece(CutStream bytes) {
        StreamParser stream = TLV.newStream(pieces, Options.defaults().withStreamAboveBytes(5));
        pieces.pausing = stream;

        bytes.feed(buffer -> {
            while (stream.feed(buffer) && stream.isPaused()) {
                stream.unpause();
            }
        });

        assertEquals(7, pieces.events.size());
        assertEquals("20:0500", pieces.events.get(6));
        assertEquals(new Outcome.Complete(22), stream.end());
    }

    @Cuts(STREAM)
    void messagesOverTheLimitArePassedOver(CutStream bytes) {
        Options options = Options.defaults().withMaxMessageBytes(5).withOversize(Oversize.SKIP);
        StreamParser stream = TLV.newStream(pieces, options);

        bytes.feed(stream::feed);

        assertEquals(List.of("0:0101aa", "skipped 6 at 3", "9:0302cccc", "skipped 7 at 13", "20:0500"), pieces.events);
        assertEquals(new Outcome.Complete(22), stream.end());
        assertEquals(3, stream.counters().messages());
        assertEquals(2, stream.counters().messagesTooBig());
        assertEquals(0, stream.counters().aborts());
    }

    @ParameterizedTest
    @EnumSource(Cut.class)
    void aStreamThatEndsInPiecesIsTruncatedThere(Cut cut) {
        byte[] bytes = Hex.bytes("01 01 aa  02 06 b0b1b2b3");
        cut.of(bytes.length).forEach(segments -> {
            Pieces found = new Pieces();
            StreamParser stream = TLV.newStream(found, Options.defaults().withStreamAboveBytes(5));
            segments.feed(bytes, Memory.DIRECT, stream::feed);

            Outcome.Truncated end = assertInstanceOf(Outcome.Truncated.class, stream.end());

            assertEquals(9, end.offset());
            assertEquals(2, end.missing());
            assertEquals(0, end.held().length);
            assertEquals("0206b0b1b2b3", Hex.text(found.open.toByteArray()), segments.name());
        });
    }

    @Test
    void aLongMessageTakesNoMemory() {
        Options options = Options.defaults().withStreamAboveBytes(4096);
        long[] received = new long[1];
        StreamParser stream = LEN32.newStream(
                new MessageHandler() {
                    @Override
                    public void onMessage(Message message) {
                        received[0] += message.length();
                    }

                    @Override
                    public void onPiece(Message piece, int from, int messageBytes) {
                        received[0] += piece.length();
                    }
                },
                options);
        byte[] bytes = ByteBuffer.allocate(1 << 20).putInt(1 << 29).array();

        stream.feed(bytes, 0, 3);
        stream.feed(bytes, 3, 100);
        for (int i = 0; i < 100; i++) {
            stream.feed(bytes, 100, bytes.length);
            assertEquals(0, stream.heldCapacity());
        }

        assertEquals(stream.counters().bytes(), received[0]);
        assertEquals(StreamPhase.BODY, stream.phase());
        assertEquals((1 << 29) + 4 - received[0], stream.wantedBytes());
        assertTrue(stream.counters().bytesCopied() < 20, "only the cut header is copied");
    }

    @Test
    void aHandlerThatTakesNoPiecesEndsTheStreamInWords() {
        StreamParser stream = TLV.newStream(message -> {}, Options.defaults().withStreamAboveBytes(5));

        stream.feed(ByteBuffer.wrap(Hex.bytes(STREAM)));

        Outcome.Failed end =
                assertInstanceOf(Outcome.Failed.class, stream.outcome().orElseThrow());
        assertEquals("handler_failed", end.reason());
        assertEquals(3, end.offset());
        assertTrue(end.message().contains("takes no pieces"), end.message());
    }

    /** Pieces are all that has been delivered; behind them every byte comes back. */
    @Cuts("02 06 b0b1b2b3b4b5 03 01 cc")
    void aHandlerThatThrowsAtAPieceLosesNoByte(CutStream bytes) {
        ByteArrayOutputStream taken = new ByteArrayOutputStream();
        StreamParser stream = TLV.newStream(
                new MessageHandler() {
                    @Override
                    public void onMessage(Message message) {
                        taken.writeBytes(message.copy());
                    }

                    @Override
                    public void onPiece(Message piece, int from, int messageBytes) {
                        if (from + piece.length() > 4) {
                            throw new IllegalStateException("enough");
                        }
                        taken.writeBytes(piece.copy());
                    }
                },
                Options.defaults().withStreamAboveBytes(5));

        byte[] left = bytes.feed(stream::feed);

        Outcome.Failed end =
                assertInstanceOf(Outcome.Failed.class, stream.outcome().orElseThrow());
        assertEquals("0206b0b1b2b3b4b50301cc", Hex.text(taken.toByteArray()) + Hex.text(end.held()) + Hex.text(left));
        assertEquals(taken.size(), end.offset());
    }

    @Test
    void theProgramCountsWhatWasPassedOver() {
        ParserProgram program = Parsers.of(new TestParser.Tlv());
        Options options = Options.defaults().withMaxMessageBytes(5).withOversize(Oversize.SKIP);
        StreamParser stream = program.newStream(message -> {}, options);

        stream.feed(ByteBuffer.wrap(Hex.bytes(STREAM)));

        assertEquals(2, program.statistics().messagesSkipped());
        assertEquals(13, program.statistics().bytesSkipped());
    }

    @Test
    void aPieceMayBeRetained() {
        List<Message> kept = new ArrayList<>();
        StreamParser stream = TLV.newStream(
                new MessageHandler() {
                    @Override
                    public void onMessage(Message message) {
                        kept.add(message.retain());
                    }

                    @Override
                    public void onPiece(Message piece, int from, int messageBytes) {
                        kept.add(piece.retain());
                    }
                },
                Options.defaults().withStreamAboveBytes(5));
        byte[] bytes = Hex.bytes(STREAM);
        for (int i = 0; i < bytes.length; i++) {
            stream.feed(bytes, i, i + 1);
        }

        ByteArrayOutputStream all = new ByteArrayOutputStream();
        kept.forEach(message -> all.writeBytes(message.copy()));
        assertEquals(Hex.text(bytes), Hex.text(all.toByteArray()));
    }
}
