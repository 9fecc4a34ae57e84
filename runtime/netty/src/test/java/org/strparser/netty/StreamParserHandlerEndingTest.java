package org.strparser.netty;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.strparser.netty.Rules.hex;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.CorruptedFrameException;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.TooLongFrameException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.strparser.runtime.Message;
import org.strparser.runtime.Options;
import org.strparser.runtime.Outcome;
import org.strparser.runtime.Pace;

/** How a stream ends in a pipeline, and which of Netty's exceptions and events tell it. */
class StreamParserHandlerEndingTest extends HandlerFixture {

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
}
