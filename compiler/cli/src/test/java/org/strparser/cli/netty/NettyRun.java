package org.strparser.cli.netty;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.TooLongFrameException;
import java.util.ArrayList;
import java.util.List;
import org.strparser.compiler.Compilation;
import org.strparser.compiler.Compiler;
import org.strparser.compiler.source.SourceText;
import org.strparser.runtime.Message;
import org.strparser.runtime.Outcome;
import org.strparser.runtime.ParserProgram;
import org.strparser.runtime.Parsers;
import org.strparser.runtime.StreamParser;
import org.strparser.testkit.Segments;

/**
 * What a stream is for a decoder of Netty's, or for the rule in its place: frames as hex, up to the first failure.
 *
 * @param end {@code too long}, {@code corrupted}, or nothing where the stream is in order as far as it goes
 */
record NettyRun(List<String> frames, String end) {

    /** Of Netty's own decoder. */
    static NettyRun of(ChannelHandler decoder, byte[] bytes, Segments segments) {
        List<String> frames = new ArrayList<>();
        String[] end = {""};
        EmbeddedChannel channel = new EmbeddedChannel(decoder, new ChannelInboundHandlerAdapter() {
            @Override
            public void channelRead(ChannelHandlerContext ctx, Object message) {
                ByteBuf frame = (ByteBuf) message;
                if (end[0].isEmpty()) {
                    frames.add(ByteBufUtil.hexDump(frame));
                }
                frame.release();
            }

            @Override
            public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
                if (end[0].isEmpty()) {
                    end[0] = cause instanceof TooLongFrameException ? "too long" : "corrupted";
                }
            }
        });
        int at = 0;
        for (int size : segments.sizes()) {
            channel.writeInbound(Unpooled.copiedBuffer(bytes, at, size));
            at += size;
        }
        channel.finishAndReleaseAll();
        return new NettyRun(frames, end[0]);
    }

    /**
     * Of the rule that was written for it.
     *
     * @param content the field that is passed on; where that is none, the message without its first {@code strip} bytes
     */
    static NettyRun of(ParserProgram program, String content, int strip, byte[] bytes, Segments segments) {
        List<String> frames = new ArrayList<>();
        StreamParser stream = program.newStream(message -> frames.add(frame(message, content, strip)));
        int at = 0;
        for (int size : segments.sizes()) {
            at += stream.feed(bytes, at, at + size);
            if (!stream.isOpen()) {
                break;
            }
        }
        Outcome end = stream.end();
        if (end instanceof Outcome.Failed failed) {
            return new NettyRun(frames, failed.errno().equals("EMSGSIZE") ? "too long" : "corrupted");
        }
        return new NettyRun(frames, "");
    }

    private static String frame(Message message, String content, int strip) {
        return ByteBufUtil.hexDump(content.isEmpty() ? message.copy(strip, message.length()) : message.bytes(content));
    }

    /** The compiled rule. */
    static ParserProgram program(NettyDecoder decoder) {
        Compilation compilation = new Compiler().compile(new SourceText("netty.strp", decoder.rule("Frame")));
        if (!compilation.isSuccessful()) {
            throw new AssertionError(decoder.rule("Frame") + compilation.report());
        }
        return Parsers.define(compilation.messages().get(0).classFile());
    }
}
