package org.strparser.bench;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.LengthFieldBasedFrameDecoder;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.strparser.compiler.Compiler;
import org.strparser.compiler.source.SourceText;
import org.strparser.netty.HandlerOptions;
import org.strparser.netty.StreamParserHandler;
import org.strparser.runtime.ParserProgram;
import org.strparser.runtime.Parsers;

/** Time for a message in a pipeline, from what is received to a handler that releases it: Netty's decoder, and the parser's. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class NettyHandlerBenchmark {
    private static final int MESSAGES = 4096;
    private static final String RULE = "message Frame max 64 KiB { length: u16; body: bytes[length]; }";

    /** Who frames: Netty; the parser with small messages copied, as it does unless told otherwise; the parser without. */
    @Param({"netty", "strparser", "strparser-sharing"})
    public String decoder = "";

    /** Bytes behind the length. */
    @Param({"20", "100", "1000"})
    public int body;

    /** Bytes received at a time. */
    @Param({"1448", "65536"})
    public int segment;

    private ByteBuf stream = Unpooled.EMPTY_BUFFER;
    private EmbeddedChannel channel = new EmbeddedChannel();

    /** Made by JMH. */
    public NettyHandlerBenchmark() {}

    /** Takes what comes. */
    private static final class Sink extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext ctx, Object message) {
            ((ByteBuf) message).release();
        }
    }

    @Setup
    public void open() {
        stream = Unpooled.directBuffer(MESSAGES * (2 + body));
        for (int i = 0; i < MESSAGES; i++) {
            stream.writeShort(body).writeZero(body);
        }
        channel = new EmbeddedChannel(decoder(), new Sink());
    }

    private ChannelHandler decoder() {
        ParserProgram program = Parsers.define(new Compiler()
                .compile(new SourceText("frame.strp", RULE))
                .messages()
                .get(0)
                .classFile());
        return switch (decoder) {
            case "netty" -> new LengthFieldBasedFrameDecoder(65_536, 0, 2);
            case "strparser" -> new StreamParserHandler(program);
            default ->
                new StreamParserHandler(program, HandlerOptions.defaults().withCopyBelowBytes(0));
        };
    }

    @TearDown
    public void close() {
        channel.finishAndReleaseAll();
        stream.release();
    }

    @Benchmark
    @OperationsPerInvocation(MESSAGES)
    public void receive() {
        int end = stream.writerIndex();
        for (int at = 0; at < end; at += segment) {
            channel.pipeline().fireChannelRead(stream.retainedSlice(at, Math.min(segment, end - at)));
        }
        channel.pipeline().fireChannelReadComplete();
    }
}
