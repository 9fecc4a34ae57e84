package org.strparser.bench.peer;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import org.strparser.bench.stream.Touch;

/** The end of a Netty pipeline with a WebSocket decoder: takes payloads, and releases them. */
final class WebSocketTouch extends ChannelInboundHandlerAdapter {
    private final Touch touch;

    WebSocketTouch(Touch touch) {
        this.touch = touch;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        WebSocketFrame frame = (WebSocketFrame) message;
        ByteBuf payload = frame.content();
        touch.ends(payload.getByte(payload.readerIndex()), payload.getByte(payload.writerIndex() - 1));
        frame.release();
    }
}
