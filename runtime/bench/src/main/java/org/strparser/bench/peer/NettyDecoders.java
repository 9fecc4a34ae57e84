package org.strparser.bench.peer;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandler;
import io.netty.handler.codec.DelimiterBasedFrameDecoder;
import io.netty.handler.codec.LengthFieldBasedFrameDecoder;
import io.netty.handler.codec.LineBasedFrameDecoder;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.protobuf.ProtobufVarint32FrameDecoder;
import org.strparser.bench.stream.Touch;
import org.strparser.netty.HandlerOptions;
import org.strparser.netty.StreamParserHandler;
import org.strparser.runtime.ParserProgram;

/** Netty's decoders, each with the limit of the rule it stands against and with what takes its messages. */
public final class NettyDecoders {
    private static final int MAX_BODY = 16 * 1024 * 1024;
    private static final int MAX_LINE = 64 * 1024;

    private NettyDecoders() {}

    /** Our own handler in the place of a decoder, with every limit on. */
    public static ChannelHandler[] handler(ParserProgram program, Touch touch) {
        HandlerOptions options = HandlerOptions.defaults().withStream(StrparserPeer.LIMITED);
        return new ChannelHandler[] {new StreamParserHandler(program, options), new FrameTouch(touch)};
    }

    public static ChannelHandler[] lengthField(Touch touch) {
        return new ChannelHandler[] {new LengthFieldBasedFrameDecoder(4 + MAX_BODY, 0, 4, 0, 0), new FrameTouch(touch)};
    }

    /** Between NULs, which it leaves where they are. */
    public static ChannelHandler[] delimited(Touch touch) {
        return new ChannelHandler[] {
            new DelimiterBasedFrameDecoder(MAX_LINE, false, true, Unpooled.wrappedBuffer(new byte[] {0})),
            new FrameTouch(touch)
        };
    }

    /** The decoder for delimiters, told to look for LF alone. */
    public static ChannelHandler[] linesByDelimiter(Touch touch) {
        return new ChannelHandler[] {
            new DelimiterBasedFrameDecoder(MAX_LINE, false, true, Unpooled.wrappedBuffer(new byte[] {'\n'})),
            new FrameTouch(touch)
        };
    }

    /** The length of a record alone: Netty checks neither type nor version. */
    public static ChannelHandler[] tls(Touch touch) {
        return new ChannelHandler[] {new LengthFieldBasedFrameDecoder(5 + 18 * 1024, 3, 2, 0, 0), new FrameTouch(touch)
        };
    }

    public static ChannelHandler[] webSocket(Touch touch) {
        return new ChannelHandler[] {
            new WebSocket13FrameDecoder(WebSocketDecoderConfig.newBuilder()
                    .expectMaskedFrames(false)
                    .allowExtensions(true)
                    .maxFramePayloadLength(MAX_BODY)
                    .withUTF8Validator(false)
                    .build()),
            new WebSocketTouch(touch)
        };
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
