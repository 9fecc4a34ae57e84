package org.strparser.netty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.strparser.netty.Rules.hex;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.strparser.runtime.Options;
import org.strparser.runtime.Outcome;
import org.strparser.runtime.Oversize;

/** Back-pressure: who turns reading off, or asks for one message at a time, gets no more than that, and loses none. */
class BackPressureTest extends FlowFixture {

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
    void whoeverTurnsReadingOffWhileAMessageIsPassedOverGetsNoFurtherOne() {
        EmbeddedChannel channel = new EmbeddedChannel(
                new StreamParserHandler(
                        Rules.FRAME,
                        HandlerOptions.defaults()
                                .withStream(Options.defaults()
                                        .withMaxMessageBytes(4)
                                        .withOversize(Oversize.SKIP))),
                application());
        onEvent = (ctx, event) -> ctx.channel().config().setAutoRead(false);

        channel.writeInbound(hex("0001 61 0003 626364 0001 65"));

        assertEquals(List.of(new MessageSkipped(3, 5)), events);
        assertEquals(List.of("000161"), messages);
        channel.config().setAutoRead(true);
        assertEquals(List.of("000161", "000165"), messages);
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
}
