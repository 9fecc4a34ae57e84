package org.strparser.bench.loopback;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/** Netty with its decoder; frames are copied for the taker and released. */
final class NettySteering implements Server {
    private final Takers takers;
    private final Receipts receipts;
    private final NettyListener netty;

    /** Closes the takers as well. */
    NettySteering(Takers takers, Receipts receipts) throws InterruptedException {
        this.takers = takers;
        this.receipts = receipts;
        this.netty = new NettyListener(Giver::new);
    }

    private final class Giver extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object message) throws InterruptedException {
            ByteBuf frame = (ByteBuf) message;
            try {
                takers.give(ByteBufUtil.getBytes(frame));
            } finally {
                frame.release();
            }
        }

        @Override
        public void channelReadComplete(ChannelHandlerContext context) {
            takers.endRead();
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            receipts.fail(cause);
        }
    }

    @Override
    public int port() {
        return netty.port();
    }

    @Override
    public void close() throws InterruptedException {
        netty.close();
        takers.close();
    }
}
