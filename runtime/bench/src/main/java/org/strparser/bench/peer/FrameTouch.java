package org.strparser.bench.peer;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import org.strparser.bench.stream.Touch;

/** The end of a Netty pipeline: takes frames that are buffers, and releases them. */
final class FrameTouch extends ChannelInboundHandlerAdapter {
    private final Touch touch;

    FrameTouch(Touch touch) {
        this.touch = touch;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf frame = (ByteBuf) message;
        touch.ends(frame.getByte(frame.readerIndex()), frame.getByte(frame.writerIndex() - 1));
        frame.release();
    }
}
