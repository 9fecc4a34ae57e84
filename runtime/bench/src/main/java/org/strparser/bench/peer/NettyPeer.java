package org.strparser.bench.peer;

import io.netty.channel.ChannelHandler;
import io.netty.channel.embedded.EmbeddedChannel;
import org.strparser.bench.stream.Contestant;
import org.strparser.bench.stream.Segments;

/** A decoder of Netty in an {@link EmbeddedChannel}. */
public final class NettyPeer implements Contestant {
    private final EmbeddedChannel channel;
    private final NettySegments segments;
    private final boolean wholeChannel;

    /**
     * @param wholeChannel whether the channel's own work counts as well; else segments are put into its pipeline directly, which
     *     takes less
     */
    public NettyPeer(Segments segments, boolean wholeChannel, ChannelHandler... handlers) {
        this.channel = new EmbeddedChannel(handlers);
        this.segments = new NettySegments(segments, channel.alloc());
        this.wholeChannel = wholeChannel;
    }

    @Override
    public void pass() {
        if (!wholeChannel) {
            segments.readInto(channel.pipeline());
            return;
        }
        int count = segments.count();
        for (int i = 0; i < count; i++) {
            channel.writeInbound(segments.read(i));
        }
    }

    @Override
    public void close() {
        channel.finishAndReleaseAll();
        segments.release();
    }
}
