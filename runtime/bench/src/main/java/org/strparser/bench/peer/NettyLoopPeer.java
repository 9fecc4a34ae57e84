package org.strparser.bench.peer;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ManualIoEventLoop;
import io.netty.channel.local.LocalAddress;
import io.netty.channel.local.LocalChannel;
import io.netty.channel.local.LocalIoHandler;
import io.netty.channel.local.LocalServerChannel;
import java.util.ArrayList;
import java.util.List;
import org.strparser.bench.stream.Contestant;
import org.strparser.bench.stream.Segments;

/**
 * Handlers in the pipeline of a connected channel that is registered with an event loop. The loop runs in the thread that measures, so
 * that nothing is handed from thread to thread; what is read is put into the pipeline as the loop of a socket channel does, and a
 * pass ends with a turn of the loop. To be used by the thread that made it.
 */
public final class NettyLoopPeer implements Contestant {
    private final ManualIoEventLoop loop = new ManualIoEventLoop(Thread.currentThread(), LocalIoHandler.newFactory());
    private final Channel server;
    private final Channel client;
    private final Channel accepted;
    private final NettySegments segments;

    public NettyLoopPeer(Segments segments, ChannelHandler... handlers) {
        LocalAddress address = new LocalAddress(NettyLoopPeer.class);
        List<Channel> connections = new ArrayList<>();
        this.server = done(new ServerBootstrap()
                .group(loop)
                .channel(LocalServerChannel.class)
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(handlers);
                        connections.add(channel);
                    }
                })
                .bind(address));
        this.client = done(new Bootstrap()
                .group(loop)
                .channel(LocalChannel.class)
                .handler(new ChannelInboundHandlerAdapter())
                .connect(address));
        while (connections.isEmpty() || !connections.get(0).isActive()) {
            loop.runNow();
        }
        this.accepted = connections.get(0);
        this.segments = new NettySegments(segments, accepted.alloc());
    }

    private Channel done(ChannelFuture future) {
        while (!future.isDone()) {
            loop.runNow();
        }
        if (!future.isSuccess()) {
            throw new IllegalStateException("no channel", future.cause());
        }
        return future.channel();
    }

    @Override
    public void pass() {
        segments.readInto(accepted.pipeline());
        loop.runNow();
    }

    @Override
    public void close() {
        done(client.close());
        // The other end closes by itself, in a turn of the loop that must come before its end.
        done(accepted.closeFuture());
        done(server.close());
        segments.release();
        loop.shutdown();
        while (!loop.isTerminated()) {
            loop.runNow();
        }
    }
}
