package org.strparser.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;

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

/** A stream that turns out not to be ours: every byte of what is not is given back. */
class HandOverTest extends ControlFixture {
    /** At every byte of a header the channel goes on with the first byte of that message, and another parser takes over. */
    @Cuts("01 01 aa  ff 03 68 65 6c 6c 6f")
    void aHandOverGivesBackEveryByteAtEveryCut(CutStream bytes) {
        byte[] left = bytes.feed(stream::feed);
        Outcome.HandedOver end =
                assertInstanceOf(Outcome.HandedOver.class, stream.outcome().orElseThrow());

        assertEquals("ff0368656c6c6f", Hex.text(end.held()) + Hex.text(left));

        List<String> next = new ArrayList<>();
        StreamParser second = Parsers.of("All", 100, all -> all.remaining() < 7 ? 0 : 7)
                .newStream(message -> next.add(Hex.text(message.copy())));
        second.feed(ByteBuffer.wrap(end.held()));
        second.feed(ByteBuffer.wrap(left));
        assertEquals(List.of("ff0368656c6c6f"), next);
    }

    /** A header of many bytes that turns out late not to be ours: every byte of it comes back, wherever it was cut. */
    @ParameterizedTest
    @EnumSource(Cut.class)
    void aLateHandOverGivesBackTheWholeHeader(Cut cut) {
        ParserProgram late =
                Parsers.of("Late", 100, bytes -> bytes.remaining() < 12 ? 0 : bytes.get(11) == 'x' ? -86 : 12);
        byte[] bytes = "aaaaaaaaaaaabbbbbbbbbbbxrest".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        cut.of(bytes.length).forEach(segments -> {
            StreamParser parser = late.newStream(message -> {});
            byte[] left = new CutStream(bytes, segments, Memory.DIRECT).feed(parser::feed);

            Outcome.HandedOver end =
                    assertInstanceOf(Outcome.HandedOver.class, parser.outcome().orElseThrow());
            assertEquals(12, end.offset());
            assertEquals(23, end.at());
            assertEquals(
                    Hex.text("bbbbbbbbbbbxrest".getBytes(java.nio.charset.StandardCharsets.US_ASCII)),
                    Hex.text(end.held()) + Hex.text(left),
                    segments.name());
        });
    }

    @Test
    void theEndIsToldAfterTheBufferIsLeftWhereItEnded() {
        ByteBuffer bytes = ByteBuffer.wrap(Hex.bytes("01 00 ff 09"));
        List<Integer> positions = new ArrayList<>();
        StreamParser parser = TLV.newStream(new MessageHandler() {
            @Override
            public void onMessage(Message message) {
                positions.add(-1);
            }

            @Override
            public void onEnd(Outcome outcome) {
                positions.add(bytes.position());
            }
        });

        parser.feed(bytes);

        assertEquals(List.of(-1, 2), positions);
        assertSame(parser.outcome().orElseThrow(), parser.end());
    }
}
