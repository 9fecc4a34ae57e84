package org.strparser.netty;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.strparser.api.FieldKind;
import org.strparser.runtime.Message;
import org.strparser.runtime.ParserProgram;
import org.strparser.runtime.StreamParser;

/**
 * Frames what a channel receives: in its place in the pipeline a {@code LengthFieldBasedFrameDecoder} would stand.
 *
 * <pre>
 *   BEFORE DECODE            AFTER DECODE
 *   | … msg 1 | ms | ──▶     | msg 1 | ──▶ the next handler, as a ByteBuf of its own
 *   | g 2 | msg 3 | … |      | msg 2 | msg 3 |
 * </pre>
 *
 * <p>A message that lies whole in a buffer shares its memory, unless it is {@linkplain HandlerOptions#copyBelowBytes small}; one
 * that does not is assembled, each byte copied once. Whoever receives a message releases it.
 *
 * <p>Back-pressure is the channel's: with {@code autoRead} off, each {@code read()} brings one message, and whoever turns it off
 * while receiving a message gets no further one until it is on again or {@code read()} is called. What was received by then waits
 * here, and no more is read.
 *
 * <p>How the stream ended is told by a {@link StreamEnd}; of a failure, a {@code TooLongFrameException}, {@code
 * CorruptedFrameException} or other {@code DecoderException} comes first. Then, unless the peer has ended it, the channel is not
 * read until it is closed or this handler is taken out of the pipeline. Taken out, whenever that is, it passes on every byte that
 * was not part of a message. One handler serves one channel.
 */
public class StreamParserHandler extends ChannelDuplexHandler {
    private final ParserProgram program;
    private final HandlerOptions options;
    /** Null outside a pipeline. */
    private @Nullable Flow flow;

    /** Passes on whole messages. */
    public StreamParserHandler(ParserProgram program) {
        this(program, HandlerOptions.defaults());
    }

    /** Throws {@link IllegalArgumentException} if the options name a field that the rule does not have, or that is no bytes. */
    public StreamParserHandler(ParserProgram program, HandlerOptions options) {
        this.program = Objects.requireNonNull(program, "program");
        this.options = Objects.requireNonNull(options, "options");
        String field = options.field();
        if (!field.isEmpty()
                && program.fields().stream()
                        .noneMatch(one -> one.name().equals(field) && one.kind() == FieldKind.BYTES)) {
            throw new IllegalArgumentException(program.name() + " has no field " + field + " that is bytes");
        }
    }

    /**
     * What is passed on for a message; to be overridden where that is more than its bytes.
     *
     * @param message with its fields; valid until this returns
     * @param bytes the message, or the field that is asked for; what this returns owns them, or they are to be released here
     * @return by default, {@code bytes}
     * @throws Exception whatever goes wrong: the stream ends with it as the cause; the bytes are released then
     */
    protected Object decode(ChannelHandlerContext ctx, Message message, ByteBuf bytes) throws Exception {
        return bytes;
    }

    /** The stream, for its states and counters. Feeding, pausing and ending it is this handler's. */
    public StreamParser stream() {
        return flow().stream();
    }

    private Flow flow() {
        Flow there = flow;
        if (there == null) {
            throw new IllegalStateException("the handler is in no pipeline");
        }
        return there;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        if (flow != null) {
            throw new IllegalStateException("a StreamParserHandler serves one channel: make another");
        }
        flow = new Flow(ctx, program, options, this::decode);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        flow().remove();
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (message instanceof ByteBuf bytes) {
            flow().receive(bytes);
        } else {
            ctx.fireChannelRead(message);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        flow().received();
        ctx.fireChannelReadComplete();
    }

    @Override
    public void read(ChannelHandlerContext ctx) {
        flow().request();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof ChannelInputShutdownEvent) {
            flow().endInput();
        }
        ctx.fireUserEventTriggered(event);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        flow().endInput();
        ctx.fireChannelInactive();
    }
}
