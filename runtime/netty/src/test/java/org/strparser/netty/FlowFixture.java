package org.strparser.netty;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.extension.ExtendWith;

/** A parser between a handler that counts reads and an application that does what a test asks for; every buffer is watched. */
@ExtendWith(LeakCheck.class)
abstract class FlowFixture {
    /** How often the channel was asked to read. */
    int reads;

    final List<String> messages = new ArrayList<>();
    final List<Object> events = new ArrayList<>();
    BiConsumer<ChannelHandlerContext, String> onMessage = (ctx, message) -> {};
    BiConsumer<ChannelHandlerContext, Object> onEvent = (ctx, event) -> {};
    Runnable onComplete = () -> {};

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

    final StreamParserHandler parser = new StreamParserHandler(Rules.FRAME);

    ChannelHandler application() {
        return new Application();
    }

    EmbeddedChannel channel() {
        return new EmbeddedChannel(new CountReads(), parser, application());
    }
}
