package org.strparser.netty;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipelineException;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.CorruptedFrameException;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.TooLongFrameException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.strparser.runtime.Message;
import org.strparser.runtime.Options;
import org.strparser.runtime.Outcome;
import org.strparser.runtime.Oversize;
import org.strparser.runtime.Pace;
import org.strparser.testkit.Cut;
import org.strparser.testkit.CutStream;
import org.strparser.testkit.Cuts;

@ExtendWith(LeakCheck.class)
class StreamParserHandlerTest {
    private static final HandlerOptions SHARING = HandlerOptions.defaults().withCopyBelowBytes(0);

    /** Takes the events behind the parser. */
    @Sharable
    private static final class Events extends ChannelInboundHandlerAdapter {
        private final List<Object> all = new ArrayList<>();

        @Override
        public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
            all.add(event);
        }
    }

    private final Events events = new Events();

    private EmbeddedChannel channel(HandlerOptions options) {
        return new EmbeddedChannel(new StreamParserHandler(Rules.FRAME, options), events);
    }

    private static ByteBuf hex(String text) {
        return Unpooled.wrappedBuffer(ByteBufUtil.decodeHexDump(text.replace(" ", "")));
    }

    private static String text(ByteBuf buffer) {
        String text = ByteBufUtil.hexDump(buffer);
        buffer.release();
        return text;
    }

    private static List<String> texts(EmbeddedChannel channel) {
        List<String> texts = new ArrayList<>();
        for (ByteBuf next = channel.readInbound(); next != null; next = channel.readInbound()) {
            texts.add(text(next));
        }
        return texts;
    }

    private Outcome end() {
        assertEquals(1, events.all.size(), events.all::toString);
        return assertInstanceOf(StreamEnd.class, events.all.get(0)).outcome();
    }

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
    void whatDecodingThrowsEndsTheStream() {
        IllegalStateException thrown = new IllegalStateException("no");
        EmbeddedChannel channel = new EmbeddedChannel(
                new StreamParserHandler(Rules.FRAME) {
                    @Override
                    protected Object decode(ChannelHandlerContext ctx, Message message, ByteBuf bytes) {
                        throw thrown;
                    }
                },
                events);

        DecoderException told = assertThrows(DecoderException.class, () -> channel.writeInbound(hex("0001 61")));

        assertSame(thrown, told.getCause());
        assertEquals("handler_failed", ((Outcome.Failed) end()).reason());
        channel.finish();
    }

    @ParameterizedTest
    @CsvSource({
        "0fa1, io.netty.handler.codec.TooLongFrameException, too_big",
        "fffe, io.netty.handler.codec.CorruptedFrameException, bad_frame",
        "fffd, io.netty.handler.codec.DecoderException, too_old"
    })
    void failuresAreNettysExceptions(String bytes, Class<?> exception, String reason) {
        EmbeddedChannel channel = channel(HandlerOptions.defaults());

        Exception told = assertThrows(DecoderException.class, () -> channel.writeInbound(hex("0000" + bytes)));

        assertSame(exception, told.getClass());
        Outcome.Failed end = (Outcome.Failed) end();
        assertEquals(reason, end.reason());
        assertEquals(end.message(), told.getMessage());
        assertFalse(channel.config().isAutoRead(), "no more is read");
        assertEquals(List.of("0000"), texts(channel));
        channel.finish();
    }

    @Test
    void kindsOfExceptionsAreNettys() {
        assertTrue(DecoderException.class.isAssignableFrom(TooLongFrameException.class));
        assertTrue(DecoderException.class.isAssignableFrom(CorruptedFrameException.class));
    }

    @Test
    void aStreamThatEndsInsideAMessageIsTruncated() {
        EmbeddedChannel channel = channel(HandlerOptions.defaults());

        channel.writeInbound(hex("0000 0005 61"));
        channel.finish();

        Outcome.Truncated end = (Outcome.Truncated) end();
        assertEquals(2, end.offset());
        assertArrayEquals(new byte[] {0, 5, 'a'}, end.held());
        texts(channel);
    }

    @Test
    void aPeerThatShutsItsOutputDownEndsTheStream() {
        EmbeddedChannel channel = channel(HandlerOptions.defaults());

        channel.pipeline().fireUserEventTriggered(ChannelInputShutdownEvent.INSTANCE);

        assertEquals(List.of(new StreamEnd(new Outcome.Complete(0)), ChannelInputShutdownEvent.INSTANCE), events.all);
        assertTrue(channel.isOpen());
        channel.finish();
        assertEquals(2, events.all.size(), "the end is told once");
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
    void aMessageThatTakesTooLongEndsTheStream() {
        Pace pace = Pace.free().withAssemblyTimeout(Duration.ofSeconds(1));
        EmbeddedChannel channel =
                channel(HandlerOptions.defaults().withStream(Options.defaults().withPace(pace)));
        channel.freezeTime();
        channel.writeInbound(hex("0005 61"));

        for (int i = 0; i < 19; i++) {
            channel.advanceTimeBy(50, TimeUnit.MILLISECONDS);
            channel.runScheduledPendingTasks();
        }
        assertEquals(List.of(), events.all);
        for (int i = 0; i < 3; i++) {
            channel.advanceTimeBy(50, TimeUnit.MILLISECONDS);
            channel.runScheduledPendingTasks();
        }

        assertEquals("timeout", ((Outcome.Failed) end()).reason());
        assertThrows(DecoderException.class, channel::checkException);
        channel.finish();
        assertEquals(-1, channel.runScheduledPendingTasks(), "no tick is left");
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
