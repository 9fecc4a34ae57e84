package org.strparser.netty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.strparser.netty.Rules.hex;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which buffer a message lies in: it shares that of the channel, or has one of its own, and keeps no more memory than it needs. */
class StreamParserHandlerMemoryTest extends HandlerFixture {

    @Test
    void aMessageThatLiesWholeInABufferSharesIt() {
        EmbeddedChannel channel = channel(SHARING);
        ByteBuf received =
                PooledByteBufAllocator.DEFAULT.directBuffer().writeBytes(ByteBufUtil.decodeHexDump("0001610000"));

        channel.writeInbound(received);

        ByteBuf first = channel.readInbound();
        ByteBuf second = channel.readInbound();
        assertEquals(received.memoryAddress(), first.memoryAddress());
        assertEquals(received.memoryAddress() + 3, second.memoryAddress());
        second.release();
        assertEquals("000161", text(first));
        assertEquals(0, received.refCnt(), "nothing else holds it");
        channel.finish();
    }

    @Test
    void aSmallMessageThatIsKeptPinsNoBuffer() {
        EmbeddedChannel channel = channel(HandlerOptions.defaults());
        ByteBuf received =
                PooledByteBufAllocator.DEFAULT.directBuffer(65_536).writeBytes(ByteBufUtil.decodeHexDump("00016100"));

        channel.writeInbound(received);

        ByteBuf kept = channel.readInbound();
        assertEquals(0, received.refCnt());
        assertEquals("000161", text(kept));
        channel.finish();
    }

    @Test
    void oneOfManySmallMessagesThatIsKeptPinsNoMoreThanABlock() {
        UnpooledByteBufAllocator allocator = new UnpooledByteBufAllocator(true);
        EmbeddedChannel channel = new EmbeddedChannel();
        channel.config().setAllocator(allocator);
        channel.pipeline().addLast(new StreamParserHandler(Rules.FRAME));

        channel.writeInbound(allocator.directBuffer(60_000).writeZero(60_000));

        ByteBuf kept = channel.readInbound();
        channel.releaseInbound();
        long used = allocator.metric().usedDirectMemory();
        assertTrue(used > 0 && used <= 2048, () -> used + " bytes are pinned");
        assertEquals("0000", text(kept));
        assertEquals(0, allocator.metric().usedDirectMemory());
        channel.finish();
    }

    @Test
    void aMessageInPartsIsAssembledAndMayBeWrittenTo() {
        EmbeddedChannel channel = channel(SHARING);
        channel.writeInbound(hex("0003 61"), hex("62"), hex("63 0001 64"));

        ByteBuf assembled = channel.readInbound();
        ByteBuf shared = channel.readInbound();

        assertTrue(assembled.hasArray() && assembled.refCnt() == 1);
        assembled.setByte(2, 'A');
        shared.setByte(2, 'D');
        assertEquals("0003416263", text(assembled));
        assertEquals("000144", text(shared));
        channel.finish();
    }

    @Test
    void aBufferOfPartsIsFramedInPlace() {
        EmbeddedChannel channel = channel(SHARING);
        ByteBuf received =
                Unpooled.wrappedBuffer(hex("00 0001 61 0002"), hex("6162 0000")).skipBytes(1);

        channel.writeInbound(received);

        assertEquals(List.of("000161", "00026162", "0000"), texts(channel));
        assertEquals(0, received.refCnt());
        channel.finish();
    }
}
