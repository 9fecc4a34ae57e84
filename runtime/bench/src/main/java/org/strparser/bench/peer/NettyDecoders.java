package org.strparser.bench.peer;

import io.netty.channel.ChannelHandler;
import io.netty.handler.codec.LengthFieldBasedFrameDecoder;
import io.netty.handler.codec.LineBasedFrameDecoder;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.protobuf.ProtobufVarint32FrameDecoder;
import org.strparser.bench.stream.Touch;

/** Netty's decoders, each with the limit of the rule it stands against and with what takes its messages. */
public final class NettyDecoders {
    private static final int MAX_BODY = 16 * 1024 * 1024;
    private static final int MAX_LINE = 64 * 1024;

    private NettyDecoders() {}

    public static ChannelHandler[] lengthField(Touch touch) {
        return new ChannelHandler[] {new LengthFieldBasedFrameDecoder(4 + MAX_BODY, 0, 4, 0, 0), new FrameTouch(touch)};
    }

    /** Leaves the LF where it is, as the others do. */
    public static ChannelHandler[] lines(Touch touch) {
        return new ChannelHandler[] {new LineBasedFrameDecoder(MAX_LINE, false, true), new FrameTouch(touch)};
    }

    public static ChannelHandler[] varint(Touch touch) {
        return new ChannelHandler[] {new ProtobufVarint32FrameDecoder(), new FrameTouch(touch)};
    }

    public static ChannelHandler[] httpRequest(Touch touch) {
        return new ChannelHandler[] {new HttpRequestDecoder(8 * 1024, 16 * 1024, 64 * 1024), new HttpTouch(touch)};
    }
}
