package org.strparser.bench.peer;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelPipeline;
import org.strparser.bench.stream.Memory;
import org.strparser.bench.stream.Segments;

/** A stream in one buffer of Netty's; what is read are retained slices of it, so that nothing is copied for its sake. */
final class NettySegments {
    private final Segments segments;
    private final ByteBuf source;

    NettySegments(Segments segments, ByteBufAllocator allocator) {
        int length = segments.bytes().length;
        this.segments = segments;
        this.source = (segments.memory() == Memory.HEAP ? allocator.heapBuffer(length) : allocator.directBuffer(length))
                .writeBytes(segments.bytes());
    }

    int count() {
        return segments.count();
    }

    /** The segment; whoever takes it releases it. */
    ByteBuf read(int segment) {
        int from = segments.from(segment);
        return source.retainedSlice(from, segments.to(segment) - from);
    }

    /** Puts all segments into a pipeline, each as what one read has brought. */
    void readInto(ChannelPipeline pipeline) {
        int count = count();
        for (int i = 0; i < count; i++) {
            pipeline.fireChannelRead(read(i));
            pipeline.fireChannelReadComplete();
        }
    }

    void release() {
        source.release();
    }
}
