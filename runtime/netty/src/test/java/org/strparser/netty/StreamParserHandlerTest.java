package org.strparser.netty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.strparser.netty.Rules.hex;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipelineException;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.strparser.runtime.Message;
import org.strparser.runtime.Options;
import org.strparser.runtime.Outcome;
import org.strparser.runtime.Oversize;
import org.strparser.testkit.Cut;
import org.strparser.testkit.CutStream;
import org.strparser.testkit.Cuts;

/** Messages that a pipeline passes on: whole or in pieces, as bytes, as a field, or as what is made of them. */
class StreamParserHandlerTest extends HandlerFixture {

    @Cuts("0003 616263  0001 64  0000  0002 6566")
    void messagesComeOutWholeHoweverTheyAreCut(CutStream stream) {
        EmbeddedChannel channel = channel(HandlerOptions.defaults());

        stream.feed(bytes -> {
            channel.writeInbound(Unpooled.copiedBuffer(bytes));
            bytes.position(bytes.limit());
        });

        assertEquals(List.of("0003616263", "000164", "0000", "00026566"), texts(channel));
        channel.finish();
        assertEquals(new Outcome.Complete(14), end());
    }

    @ParameterizedTest
    @EnumSource(Cut.class)
    void aFieldCanBePassedOnInsteadOfTheMessage(Cut cut) {
        byte[] stream = ByteBufUtil.decodeHexDump("0003616263000000016c");
        cut.of(stream.length).forEach(segments -> {
            EmbeddedChannel channel = channel(HandlerOptions.defaults().withField("body"));

            segments.feed(stream, org.strparser.testkit.Memory.HEAP, bytes -> {
                channel.writeInbound(Unpooled.copiedBuffer(bytes));
            });

            assertEquals(List.of("616263", "", "6c"), texts(channel), segments.name());
            channel.finish();
        });
    }

    @Test
    void aFieldThatIsNotThereIsRefused() {
        for (String field : List.of("boddy", "length")) {
            assertEquals(
                    "Frame has no field " + field + " that is bytes",
                    assertThrows(
                                    IllegalArgumentException.class,
                                    () -> new StreamParserHandler(
                                            Rules.FRAME,
                                            HandlerOptions.defaults().withField(field)))
                            .getMessage());
        }
    }

    @Test
    void whatIsPassedOnCanBeMadeOfTheMessage() {
        EmbeddedChannel channel = new EmbeddedChannel(new StreamParserHandler(Rules.FRAME) {
            @Override
            protected Object decode(ChannelHandlerContext ctx, Message message, ByteBuf bytes) {
                bytes.release();
                return message.number("length");
            }
        });

        channel.writeInbound(hex("0002 6162 0000"));

        assertEquals(2L, channel.<Long>readInbound());
        assertEquals(0L, channel.<Long>readInbound());
        channel.finish();
    }

    @Test
    void longMessagesComeInPieces() {
        EmbeddedChannel channel = channel(SHARING.withStream(Options.defaults().withStreamAboveBytes(4)));

        channel.writeInbound(hex("00"), hex("05 61 62"), hex("63 64"), hex("65 0000"));

        StringBuilder pieces = new StringBuilder();
        int at = 0;
        for (Object next = channel.readInbound(); next instanceof MessagePiece piece; next = channel.readInbound()) {
            assertEquals(at, piece.from());
            assertEquals(7, piece.messageBytes());
            at += piece.content().readableBytes();
            assertEquals(at == 7, piece.isLast());
            pieces.append(text(piece.content()));
            if (at == 7) {
                break;
            }
        }
        assertEquals("00056162636465", pieces.toString());
        assertEquals(List.of("0000"), texts(channel));
        channel.finish();
    }

    @Test
    void tooLongMessagesCanBePassedOver() {
        EmbeddedChannel channel = channel(HandlerOptions.defaults()
                .withStream(Options.defaults().withMaxMessageBytes(4).withOversize(Oversize.SKIP)));

        channel.writeInbound(hex("0000 0003 61"), hex("6263 0001 64"));

        assertEquals(List.of("0000", "000164"), texts(channel));
        assertEquals(List.of(new MessageSkipped(2, 5)), events.all);
        channel.finish();
    }

    @Test
    void oneHandlerServesOneChannel() {
        StreamParserHandler handler = new StreamParserHandler(Rules.FRAME);
        assertThrows(IllegalStateException.class, handler::stream);
        EmbeddedChannel channel = new EmbeddedChannel(handler);
        channel.writeInbound(hex("0000"));
        assertEquals(1, handler.stream().counters().messages());
        assertEquals("0000", text(channel.readInbound()));
        channel.writeInbound(hex("0005 61"));
        channel.pipeline().remove(handler);
        assertEquals("000561", text(channel.readInbound()));

        assertThrows(ChannelPipelineException.class, () -> channel.pipeline().addLast(handler));
        assertNull(channel.readInbound(), "nothing is passed on twice");
        channel.finish();
    }

    @Test
    void whatIsNoBufferPassesBy() {
        EmbeddedChannel channel = channel(HandlerOptions.defaults());

        channel.writeInbound("text");

        assertEquals("text", channel.readInbound());
        assertNull(channel.readInbound());
        channel.finish();
    }
}
