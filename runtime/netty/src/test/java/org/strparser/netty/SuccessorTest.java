package org.strparser.netty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.strparser.netty.Rules.hex;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.strparser.runtime.Outcome;

/** Hand-over and removal: who takes the place of the parser gets every byte that is not a message. */
class SuccessorTest extends FlowFixture {

    /** Takes raw bytes in the place of the parser. */
    private static final class Successor extends ChannelInboundHandlerAdapter {
        private final List<String> raw = new ArrayList<>();

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object message) {
            ByteBuf bytes = (ByteBuf) message;
            raw.add(ByteBufUtil.hexDump(bytes));
            bytes.release();
        }
    }

    @Test
    void behindAHandOverTheSuccessorGetsEveryByte() {
        Successor successor = new Successor();
        EmbeddedChannel channel = channel();
        onEvent = (ctx, event) -> {
            assertFalse(channel.config().isAutoRead(), "nothing is read until it is decided who goes on");
            ctx.pipeline().replace(parser, "next", successor);
        };

        channel.writeInbound(hex("0001 61 ff"));
        channel.writeInbound(hex("ff 47 45"));
        channel.writeInbound(hex("54"));

        assertEquals(List.of("000161"), messages);
        assertEquals(
                new Outcome.HandedOver(3, 4, new byte[] {-1}).at(),
                ((Outcome.HandedOver) ((StreamEnd) events.get(0)).outcome()).at());
        assertEquals("ffff474554", String.join("", successor.raw));
        assertTrue(channel.config().isAutoRead());
        channel.finish();
    }

    @Test
    void whatWaitedBehindAPauseComesToTheSuccessorOnce() {
        Successor successor = new Successor();
        EmbeddedChannel channel = channel();
        onEvent = (ctx, event) -> ctx.pipeline().replace(parser, "next", successor);
        channel.writeInbound(hex("ff"));
        channel.config().setAutoRead(false);
        channel.writeInbound(hex("ff 47"));

        channel.config().setAutoRead(true);

        assertEquals(List.of("ff", "ff47"), successor.raw);
        channel.finish();
    }

    @Test
    void theSuccessorMayComeLater() {
        Successor successor = new Successor();
        EmbeddedChannel channel = channel();
        channel.writeInbound(hex("ffff 47"));
        channel.writeInbound(hex("45"));
        assertEquals(1, events.size());

        channel.pipeline().replace(parser, "next", successor);

        assertEquals("ffff4745", String.join("", successor.raw));
        assertTrue(channel.config().isAutoRead());
        channel.finish();
    }

    @Test
    void takenOutWhileAMessageIsReceivedItPassesOnTheRest() {
        Successor successor = new Successor();
        EmbeddedChannel channel = channel();
        onMessage = (ctx, message) -> ctx.pipeline().replace(parser, "next", successor);

        channel.writeInbound(hex("0001 61 0001 62 00"));
        channel.writeInbound(hex("01"));

        assertEquals(List.of("000161"), messages);
        assertEquals("0001620001", String.join("", successor.raw));
        assertEquals(List.of(), events, "the stream did not end");
        channel.finish();
    }

    @Test
    void takenOutInsideAMessageItPassesOnWhatIsThere() {
        EmbeddedChannel channel = channel();
        channel.writeInbound(hex("0005"), hex("61"));

        channel.pipeline().remove(parser);

        assertEquals(List.of("000561"), messages);
        channel.finish();
    }

    @Test
    void takenOutWhilePausedItPassesOnWhatWaits() {
        EmbeddedChannel channel = channel();
        onMessage = (ctx, message) -> ctx.channel().config().setAutoRead(false);
        channel.writeInbound(hex("0001 61 0001 62 00"));

        channel.pipeline().remove(parser);

        assertEquals(List.of("000161", "00016200"), messages);
        channel.finish();
    }

    @Test
    void whatIsNotWantedAnyMoreIsReleasedWithTheChannel() {
        EmbeddedChannel channel = channel();
        ByteBuf received = hex("ffff 0000");
        channel.writeInbound(received);
        assertEquals(1, received.refCnt());

        channel.finish();

        assertEquals(0, received.refCnt());
        assertEquals(List.of(), messages);
    }
}
