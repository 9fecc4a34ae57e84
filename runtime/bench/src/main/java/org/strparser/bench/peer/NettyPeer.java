package org.strparser.bench.peer;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.embedded.EmbeddedChannel;
import org.strparser.bench.stream.Contestant;
import org.strparser.bench.stream.Memory;
import org.strparser.bench.stream.Segments;

/**
 * A decoder of Netty in an {@link EmbeddedChannel}. What is read are retained slices of one buffer of Netty's default allocator, so
 * that nothing is copied for its sake.
 */
public final class NettyPeer implements Contestant {
    private final EmbeddedChannel channel;
    private final ByteBuf source;
    private final Segments segments;
    private final boolean wholeChannel;

    /**
     * @param wholeChannel whether the channel's own work counts as well; else segments are put into its pipeline directly, which
     *     takes less
     */
    public NettyPeer(Segments segments, boolean wholeChannel, ChannelHandler... handlers) {
        this.channel = new EmbeddedChannel(handlers);
        ByteBufAllocator allocator = channel.alloc();
        int length = segments.bytes().length;
        this.source = (segments.memory() == Memory.HEAP ? allocator.heapBuffer(length) : allocator.directBuffer(length))
                .writeBytes(segments.bytes());
        this.segments = segments;
        this.wholeChannel = wholeChannel;
    }

    @Override
    public void pass() {
        ChannelPipeline pipeline = channel.pipeline();
        int count = segments.count();
        for (int i = 0; i < count; i++) {
            int from = segments.from(i);
            ByteBuf segment = source.retainedSlice(from, segments.to(i) - from);
            if (wholeChannel) {
                channel.writeInbound(segment);
            } else {
                pipeline.fireChannelRead(segment);
                pipeline.fireChannelReadComplete();
            }
        }
    }

    @Override
    public void close() {
        channel.finishAndReleaseAll();
        source.release();
    }
}
