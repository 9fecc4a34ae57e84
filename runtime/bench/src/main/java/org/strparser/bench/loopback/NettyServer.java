package org.strparser.bench.loopback;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.concurrent.ExecutionException;
import org.strparser.bench.stream.Touch;

/** Netty with its decoder; the frame is looked at and released. */
final class NettyServer implements CountingServer {
    private final Count count = new Count();
    private final Touch touch = new Touch();
    private final NettyListener netty = new NettyListener(Taker::new);
    private final Thread thread = netty.thread();

    NettyServer() throws InterruptedException, ExecutionException {}

    private final class Taker extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            ByteBuf frame = (ByteBuf) message;
            touch.ends(frame.getByte(frame.readerIndex()), frame.getByte(frame.writerIndex() - 1));
            frame.release();
        }

        @Override
        public void channelReadComplete(ChannelHandlerContext context) {
            count.publish(touch.messages());
        }
    }

    @Override
    public int port() {
        return netty.port();
    }

    @Override
    public Thread thread() {
        return thread;
    }

    @Override
    public long messages() {
        return count.messages();
    }

    @Override
    public void close() throws InterruptedException {
        netty.close();
    }
}
