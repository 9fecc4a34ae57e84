package org.strparser.netty;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.strparser.runtime.Outcome;

/** A server on loopback that frames the one connection it gets, and notes what comes. One event loop. */
final class TransportServer implements AutoCloseable {
    private final EventLoopGroup group;
    private final Channel server;
    private final boolean autoRead;

    /** What the channel has received, before it was framed; written by the event loop. */
    final List<ByteBuf> received = new ArrayList<>();

    long receivedBytes;
    /** Messages, as hex. */
    final List<String> messages = new ArrayList<>();
    /** Messages themselves, where they are kept. */
    final List<ByteBuf> kept = new ArrayList<>();

    final CompletableFuture<Outcome> end = new CompletableFuture<>();
    final CompletableFuture<Void> closed = new CompletableFuture<>();
    final StreamParserHandler parser = new StreamParserHandler(Rules.FRAME);
    volatile BiConsumer<ChannelHandlerContext, Integer> onMessage = (ctx, count) -> {};
    volatile BiConsumer<ChannelHandlerContext, Outcome> onEnd = (ctx, outcome) -> {};
    volatile boolean keeps;

    TransportServer(Transport transport, boolean autoRead) {
        this.autoRead = autoRead;
        this.group = new MultiThreadIoEventLoopGroup(1, transport.handlers());
        this.server = new ServerBootstrap()
                .group(group)
                .channel(transport.server())
                .childOption(ChannelOption.AUTO_READ, autoRead)
                // Not pooled: a buffer that was released stays so, and can be asked.
                .childOption(ChannelOption.ALLOCATOR, new UnpooledByteBufAllocator(true))
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(new Probe(), parser, new Application());
                    }
                })
                .bind(InetAddress.getLoopbackAddress(), 0)
                .syncUninterruptibly()
                .channel();
    }

    InetSocketAddress address() {
        return (InetSocketAddress) server.localAddress();
    }

    /** Lets the event loop look at its channels, several times over. */
    void turn() throws Exception {
        for (int i = 0; i < 50; i++) {
            group.submit(() -> {}).get(20, TimeUnit.SECONDS);
        }
    }

    private final class Probe extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext ctx, Object message) {
            ByteBuf bytes = (ByteBuf) message;
            received.add(bytes);
            receivedBytes += bytes.readableBytes();
            ctx.fireChannelRead(message);
        }
    }

    private final class Application extends ChannelInboundHandlerAdapter {
        @Override
        public void channelActive(ChannelHandlerContext ctx) {
            if (!autoRead) {
                ctx.read();
            }
        }

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object message) {
            ByteBuf bytes = (ByteBuf) message;
            messages.add(ByteBufUtil.hexDump(bytes));
            if (keeps) {
                kept.add(bytes);
            } else {
                bytes.release();
            }
            onMessage.accept(ctx, messages.size());
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
            if (event instanceof StreamEnd told) {
                onEnd.accept(ctx, told.outcome());
                end.complete(told.outcome());
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext ctx) {
            closed.complete(null);
        }

        @Override
        @SuppressWarnings("FutureReturnValueIgnored") // that it is closed is told
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            closed.completeExceptionally(cause);
            ctx.close();
        }
    }

    @Override
    public void close() {
        server.close().syncUninterruptibly();
        group.shutdownGracefully(0, 10, TimeUnit.SECONDS).syncUninterruptibly();
    }
}
