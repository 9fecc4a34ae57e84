package org.strparser.netty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.strparser.runtime.Outcome;

/** Back-pressure, hand-over and removal. */
@ExtendWith(LeakCheck.class)
class FlowTest {
    /** How often the channel was asked to read. */
    private int reads;

    private final List<String> messages = new ArrayList<>();
    private final List<Object> events = new ArrayList<>();
    private BiConsumer<ChannelHandlerContext, String> onMessage = (ctx, message) -> {};
    private BiConsumer<ChannelHandlerContext, Object> onEvent = (ctx, event) -> {};
    private Runnable onComplete = () -> {};

    private final class CountReads extends ChannelOutboundHandlerAdapter {
        @Override
        public void read(ChannelHandlerContext ctx) {
            reads++;
            ctx.read();
        }
    }

    private final class Application extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext ctx, Object message) {
            ByteBuf bytes = (ByteBuf) message;
            String text = ByteBufUtil.hexDump(bytes);
            bytes.release();
            messages.add(text);
            onMessage.accept(ctx, text);
        }

        @Override
        public void channelReadComplete(ChannelHandlerContext ctx) {
            onComplete.run();
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
            events.add(event);
            onEvent.accept(ctx, event);
        }
    }

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

    private final StreamParserHandler parser = new StreamParserHandler(Rules.FRAME);

    private EmbeddedChannel channel() {
        return new EmbeddedChannel(new CountReads(), parser, new Application());
    }

    private static ByteBuf hex(String text) {
        return Unpooled.wrappedBuffer(ByteBufUtil.decodeHexDump(text.replace(" ", "")));
    }

    @Test
    void whoeverTurnsReadingOffGetsNoFurtherMessage() {
        EmbeddedChannel channel = channel();
        onMessage = (ctx, message) -> ctx.channel().config().setAutoRead(!message.equals("000162"));
        channel.writeInbound(hex("0001 61 0001 62 0001 63 0001 64"));

        assertEquals(List.of("000161", "000162"), messages);
        int before = reads;
        channel.writeInbound(hex("0001 65"));
        assertEquals(List.of("000161", "000162"), messages, "also not of what was on its way");

        assertEquals(before, reads, "no more is read");
        channel.config().setAutoRead(true);

        assertEquals(List.of("000161", "000162", "000163", "000164", "000165"), messages);
        assertTrue(reads > before);
        channel.finish();
    }

    @Test
    void turnedOffFromOutsideNothingIsPassedOn() {
        EmbeddedChannel channel = channel();
        channel.writeInbound(hex("0001 61"));
        channel.config().setAutoRead(false);

        channel.writeInbound(hex("0001 62"));

        assertEquals(List.of("000161"), messages);
        channel.config().setAutoRead(true);
        assertEquals(List.of("000161", "000162"), messages);
        channel.finish();
    }

    @Test
    void turnedOffAndOnWithinOneMessageNothingStops() {
        EmbeddedChannel channel = channel();
        onMessage = (ctx, message) -> {
            ctx.channel().config().setAutoRead(false);
            ctx.channel().config().setAutoRead(true);
        };

        channel.writeInbound(hex("0001 61 0001 62"));

        assertEquals(List.of("000161", "000162"), messages);
        channel.finish();
    }

    @Test
    void eachReadBringsOneMessage() {
        EmbeddedChannel channel = channel();
        channel.config().setAutoRead(false);
        channel.read();
        channel.writeInbound(hex("0001 61 0001 62 0001"));
        assertEquals(List.of("000161"), messages);

        channel.read();
        assertEquals(List.of("000161", "000162"), messages);

        int before = reads;
        channel.read();
        assertEquals(before + 1, reads, "what is there is no message: the channel is read");
        channel.writeInbound(hex("63"));
        assertEquals(List.of("000161", "000162", "000163"), messages);
        channel.finish();
    }

    @Test
    void readingGoesOnUntilTheMessageIsThere() {
        EmbeddedChannel channel = channel();
        channel.config().setAutoRead(false);
        channel.read();
        int before = reads;

        channel.writeInbound(hex("0002"));
        channel.writeInbound(hex("61"));
        assertEquals(before + 2, reads);
        channel.writeInbound(hex("62"));

        assertEquals(before + 2, reads);
        assertEquals(List.of("00026162"), messages);
        channel.finish();
    }

    /** A handler that asks for the next message when one is complete: thousands of them take no stack. */
    @Test
    void manyMessagesAreAskedForOneByOne() {
        EmbeddedChannel channel = channel();
        channel.config().setAutoRead(false);
        onComplete = channel::read;
        channel.read();

        channel.writeInbound(Unpooled.wrappedBuffer(new byte[20_000]));

        assertEquals(10_000, messages.size());
        channel.finish();
    }

    @Test
    void askedForInsideAMessageTheNextOneComes() {
        EmbeddedChannel channel = channel();
        channel.config().setAutoRead(false);
        onMessage = (ctx, message) -> ctx.read();
        channel.read();

        channel.writeInbound(Unpooled.wrappedBuffer(new byte[20_000]));

        assertEquals(10_000, messages.size());
        channel.finish();
    }

    @Test
    void aSmallRestThatWaitsPinsNoLargeBuffer() {
        EmbeddedChannel channel = channel();
        onMessage = (ctx, message) -> ctx.channel().config().setAutoRead(false);
        ByteBuf received = PooledByteBufAllocator.DEFAULT.directBuffer(65_536).writeBytes(new byte[] {0, 0, 0, 1, 9});

        channel.writeInbound(received);

        assertEquals(List.of("0000"), messages);
        assertEquals(0, received.refCnt());
        onMessage = (ctx, message) -> {};
        channel.config().setAutoRead(true);
        assertEquals(List.of("0000", "000109"), messages);
        channel.finish();
    }

    @Test
    void whatWaitsIsPassedOnWhenThePeerHasGone() {
        EmbeddedChannel channel = channel();
        onMessage = (ctx, message) -> ctx.channel().config().setAutoRead(false);
        channel.writeInbound(hex("0001 61 0001 62 0001 63 00"));
        assertEquals(1, messages.size());

        channel.finish();

        assertEquals(List.of("000161", "000162", "000163"), messages);
        Outcome end = assertInstanceOf(StreamEnd.class, events.get(0)).outcome();
        assertEquals(9, assertInstanceOf(Outcome.Truncated.class, end).offset());
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
