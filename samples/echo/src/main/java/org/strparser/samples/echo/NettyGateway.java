package org.strparser.samples.echo;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.strparser.netty.StreamParserHandler;

/** On Netty: the parser's handler stands where a frame decoder would. */
final class NettyGateway implements Gateway {
    private final EventLoopGroup group;
    private final Channel server;

    private NettyGateway(EventLoopGroup group, Channel server) {
        this.group = group;
        this.server = server;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // nobody waits for the threads of a gateway that could not be opened
    static NettyGateway open(int port) {
        EventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
        ChannelFuture bound = new ServerBootstrap()
                .group(group)
                .channel(NioServerSocketChannel.class)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(new StreamParserHandler(EchoRule.PROGRAM), new Echo());
                    }
                })
                .bind(InetAddress.getLoopbackAddress(), port)
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            group.shutdownGracefully();
        }
        return new NettyGateway(group, bound.syncUninterruptibly().channel());
    }

    /** Sends each message back. A peer that does not read is not read, from the next message on. */
    @SuppressWarnings("FutureReturnValueIgnored") // a write that fails closes the channel
    private static final class Echo extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext ctx, Object message) {
            ctx.write(message);
            ctx.channel().config().setAutoRead(ctx.channel().isWritable());
        }

        @Override
        public void channelReadComplete(ChannelHandlerContext ctx) {
            ctx.flush();
        }

        @Override
        public void channelWritabilityChanged(ChannelHandlerContext ctx) {
            ctx.channel().config().setAutoRead(ctx.channel().isWritable());
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            ctx.close();
        }
    }

    @Override
    public int port() {
        return ((InetSocketAddress) server.localAddress()).getPort();
    }

    @Override
    public void close() {
        server.close().syncUninterruptibly();
        group.shutdownGracefully().syncUninterruptibly();
    }
}
