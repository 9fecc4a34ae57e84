package org.strparser.netty;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.strparser.runtime.Message;
import org.strparser.runtime.MessageHandler;
import org.strparser.runtime.Outcome;
import org.strparser.runtime.Pace;
import org.strparser.runtime.ParserProgram;
import org.strparser.runtime.StreamParser;

/**
 * What flows through the handler of one channel: bytes in, as they come; messages out, as they are asked for.
 *
 * <p>Messages are passed on while {@code autoRead} is on; off, one for each {@link #request}. Behind each message it is looked at
 * again. On the handler's executor.
 */
final class Flow implements MessageHandler {
    private static final long TICK_MILLIS = 50;

    private final ChannelHandlerContext ctx;
    private final StreamParser stream;
    private final Unfed unfed;
    private final String field;
    private final Decoding decoding;
    /** Null unless the stream has limits in time. */
    private final @Nullable Future<?> ticks;

    /** Whether a message was asked for with autoRead off, and has not come yet. */
    private boolean requested;
    /** Whether the stream is being fed or ended; what is asked for meanwhile is done behind that. */
    private boolean busy;
    /** Whether no more will come: a pause is over. */
    private boolean inputEnded;

    private boolean removed;
    /** Whether the successor has got what was left. */
    private boolean left;

    private boolean endTold;
    /** Whether reading was stopped here, and not by the application. */
    private boolean readingStopped;

    /** Makes of a message, and bytes that it owns from then on, what is passed on. */
    interface Decoding {
        Object decode(ChannelHandlerContext ctx, Message message, ByteBuf bytes) throws Exception;
    }

    Flow(ChannelHandlerContext ctx, ParserProgram program, HandlerOptions options, Decoding decoding) {
        this.ctx = ctx;
        this.unfed = new Unfed(ctx.alloc(), options.copyBelowBytes());
        this.field = options.field();
        this.decoding = decoding;
        this.stream = program.newStream(this, options.stream());
        boolean timed = !options.stream().pace().equals(Pace.free());
        this.ticks = timed
                ? ctx.executor().scheduleWithFixedDelay(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS)
                : null;
    }

    StreamParser stream() {
        return stream;
    }

    /** Bytes have come; they are this one's from now on. */
    void receive(ByteBuf bytes) {
        unfed.add(bytes);
        drain();
    }

    /** All that could be read at once has come: where it was no message, and one was asked for, more is needed. */
    void received() {
        if (requested && isReading()) {
            ctx.read();
        }
    }

    /** A message is asked for; or, with autoRead on, whatever comes. */
    void request() {
        requested = !ctx.channel().config().isAutoRead();
        if (busy) {
            if (!requested) {
                ctx.read();
            }
            return;
        }
        // A loop: whoever asks for the next message when this is complete asks from in here.
        while (mayDeliver() && !unfed.isEmpty() && !endTold) {
            drain();
            guarded(ctx::fireChannelReadComplete);
        }
        if (mayDeliver() && isReading()) {
            ctx.read();
        }
    }

    /** Whether more bytes are wanted of the channel as soon as a message is. */
    private boolean isReading() {
        return !removed && !endTold && unfed.isEmpty();
    }

    private boolean mayDeliver() {
        return requested || inputEnded || ctx.channel().config().isAutoRead();
    }

    /** Feeds the stream as long as messages may be passed on. */
    private void drain() {
        guarded(() -> {
            while (stream.isOpen() && !unfed.isEmpty() && mayDeliver()) {
                stream.unpause();
                unfed.feed(stream);
            }
            if (inputEnded) {
                stream.end();
            }
            unfed.trim();
        });
    }

    /** Does what may call the application; what that asks for is seen behind it. */
    private void guarded(Runnable action) {
        if (busy) {
            return;
        }
        busy = true;
        try {
            action.run();
        } finally {
            busy = false;
            settle();
        }
    }

    @Override
    public void onMessage(Message message) throws Exception {
        boolean whole = field.isEmpty() || !message.has(field);
        ByteBuf bytes = whole
                ? unfed.bytes(message, 0, message.length())
                : unfed.bytes(message, message.from(field), message.to(field));
        pass(decoded(message, bytes));
    }

    private Object decoded(Message message, ByteBuf bytes) throws Exception {
        boolean decoded = false;
        try {
            Object result = decoding.decode(ctx, message, bytes);
            decoded = true;
            return result;
        } finally {
            if (!decoded) {
                bytes.release();
            }
        }
    }

    @Override
    public void onPiece(Message piece, int from, int messageBytes) {
        pass(new MessagePiece(unfed.bytes(piece, 0, piece.length()), from, messageBytes));
    }

    @Override
    public void onSkipped(long offset, int length) {
        ctx.fireUserEventTriggered(new MessageSkipped(offset, length));
        pauseUnlessAsked();
    }

    private void pass(Object message) {
        requested = false;
        ctx.fireChannelRead(message);
        pauseUnlessAsked();
    }

    private void pauseUnlessAsked() {
        if (!mayDeliver()) {
            stream.pause();
        }
    }

    private void tick() {
        guarded(() -> stream.tick(ctx.executor().ticker().nanoTime()));
    }

    /** The peer sends no more. What waits is passed on, whether it was asked for or not. */
    void endInput() {
        inputEnded = true;
        drain();
    }

    /** The handler is out of the pipeline: its successor gets what is left, behind the message at hand. */
    void remove() {
        if (removed) {
            return;
        }
        removed = true;
        if (busy) {
            stream.stop();
        } else {
            leave();
        }
    }

    /** Tells of the end, if that has come, and leaves if that was asked for. */
    private void settle() {
        if (!stream.isOpen() && !removed) {
            tellEnd();
        } else if (removed && !left) {
            leave();
        }
    }

    private void tellEnd() {
        if (endTold) {
            return;
        }
        endTold = true;
        Outcome end = stream.end();
        if (!inputEnded) {
            stopReading();
        }
        if (end instanceof Outcome.Failed failed) {
            ctx.fireExceptionCaught(Failures.exception(failed));
        }
        ctx.fireUserEventTriggered(new StreamEnd(end));
    }

    /** What comes behind the end waits for whoever goes on: no more than that. */
    private void stopReading() {
        readingStopped = ctx.channel().config().isAutoRead();
        if (readingStopped) {
            ctx.channel().config().setAutoRead(false);
        }
    }

    private void leave() {
        left = true;
        if (ticks != null) {
            ticks.cancel(false);
        }
        stream.stop();
        byte[] held = stream.end().held();
        // A pipeline that is taken down with its channel has nobody left who could use them.
        if (!ctx.channel().isRegistered()) {
            unfed.drainTo(ByteBuf::release);
            return;
        }
        boolean passesOn = held.length > 0 || !unfed.isEmpty();
        if (held.length > 0) {
            ctx.fireChannelRead(Unpooled.wrappedBuffer(held));
        }
        unfed.drainTo(ctx::fireChannelRead);
        if (passesOn) {
            ctx.fireChannelReadComplete();
        }
        if (readingStopped) {
            readingStopped = false;
            ctx.channel().config().setAutoRead(true);
        }
    }
}
