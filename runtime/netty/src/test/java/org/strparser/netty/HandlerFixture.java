package org.strparser.netty;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.strparser.runtime.Outcome;

/** A pipeline of a parser and a handler behind it that takes its events; every buffer is watched. */
@ExtendWith(LeakCheck.class)
abstract class HandlerFixture {
    static final HandlerOptions SHARING = HandlerOptions.defaults().withCopyBelowBytes(0);

    /** Takes the events behind the parser. */
    @Sharable
    static final class Events extends ChannelInboundHandlerAdapter {
        final List<Object> all = new ArrayList<>();

        @Override
        public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
            all.add(event);
        }
    }

    final Events events = new Events();

    EmbeddedChannel channel(HandlerOptions options) {
        return new EmbeddedChannel(new StreamParserHandler(Rules.FRAME, options), events);
    }

    static String text(ByteBuf buffer) {
        String text = ByteBufUtil.hexDump(buffer);
        buffer.release();
        return text;
    }

    static List<String> texts(EmbeddedChannel channel) {
        List<String> texts = new ArrayList<>();
        for (ByteBuf next = channel.readInbound(); next != null; next = channel.readInbound()) {
            texts.add(text(next));
        }
        return texts;
    }

    Outcome end() {
        assertEquals(1, events.all.size(), events.all::toString);
        return assertInstanceOf(StreamEnd.class, events.all.get(0)).outcome();
    }
}
