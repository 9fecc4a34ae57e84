package org.strparser.netty;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.strparser.runtime.Message;
import org.strparser.runtime.StreamParser;

/**
 * What was received and the stream has not taken yet, in order. Owns its buffers.
 *
 * <pre>
 *   stream   … taken │ first buffer, from its reader index │ second buffer │ …
 * </pre>
 */
final class Unfed {
    /** What a small message that is kept can pin. */
    private static final int BLOCK_BYTES = 2048;

    private final ByteBufAllocator allocator;
    private final int copyBelowBytes;
    private final Deque<ByteBuf> buffers = new ArrayDeque<>();
    /** Stream offset of the first byte in the buffers. */
    private long taken;
    /** Takes the copies of small messages while the stream is fed; null until there is one. */
    private @Nullable ByteBuf block;
    /** Whether what the stream delivers may lie in the first buffer. */
    private boolean feeding;

    Unfed(ByteBufAllocator allocator, int copyBelowBytes) {
        this.allocator = allocator;
        this.copyBelowBytes = copyBelowBytes;
    }

    boolean isEmpty() {
        return buffers.isEmpty();
    }

    void add(ByteBuf buffer) {
        if (buffer.isReadable()) {
            buffers.add(buffer);
        } else {
            buffer.release();
        }
    }

    /** Feeds the first buffer, of which there is one, as far as the stream takes it. */
    void feed(StreamParser stream) {
        ByteBuf buffer = buffers.getFirst();
        feeding = true;
        try {
            if (buffer.hasArray()) {
                int from = buffer.arrayOffset() + buffer.readerIndex();
                take(buffer, stream.feed(buffer.array(), from, from + buffer.readableBytes()));
            } else {
                feedParts(stream, buffer);
            }
        } finally {
            feeding = false;
            releaseBlock();
            if (!buffer.isReadable()) {
                buffers.removeFirst().release();
            }
        }
    }

    private void feedParts(StreamParser stream, ByteBuf buffer) {
        // Not the buffer's internal one: whoever receives a slice may use that while it is fed.
        for (ByteBuffer part :
                buffer.nioBufferCount() == 1 ? new ByteBuffer[] {buffer.nioBuffer()} : buffer.nioBuffers()) {
            int from = part.position();
            stream.feed(part);
            take(buffer, part.position() - from);
            if (part.hasRemaining()) {
                return;
            }
        }
    }

    private void take(ByteBuf buffer, int count) {
        buffer.skipBytes(count);
        taken += count;
    }

    /** The bytes {@code [from..to)} of a message that is being delivered, as the receiver's own. */
    ByteBuf bytes(Message message, int from, int to) {
        int length = to - from;
        long at = message.offset() - taken;
        if (!feeding || at < 0) {
            ByteBuf whole = Unpooled.wrappedBuffer(message.ownBuffer());
            return length == message.length() ? whole : whole.slice(from, length);
        }
        ByteBuf buffer = buffers.getFirst();
        int index = buffer.readerIndex() + (int) at + from;
        return length < copyBelowBytes ? copied(buffer, index, length) : buffer.retainedSlice(index, length);
    }

    /**
     * A copy of small messages: those of one feed share a block, which costs much less than a buffer each, and is no larger than
     * they are together.
     */
    private ByteBuf copied(ByteBuf buffer, int index, int length) {
        ByteBuf there = block;
        if (there == null || there.writableBytes() < length) {
            releaseBlock();
            int rest = Math.min(BLOCK_BYTES, buffer.writerIndex() - index);
            there = allocator.buffer(Math.max(length, rest));
            block = there;
        }
        int at = there.writerIndex();
        return there.writeBytes(buffer, index, length).retainedSlice(at, length);
    }

    private void releaseBlock() {
        if (block != null) {
            block.release();
            block = null;
        }
    }

    /** A small rest leaves its large buffer, which is not to be pinned while it waits. */
    void trim() {
        if (!buffers.isEmpty()) {
            buffers.addLast(trimmed(buffers.removeLast()));
            buffers.addFirst(trimmed(buffers.removeFirst()));
        }
    }

    private ByteBuf trimmed(ByteBuf buffer) {
        int length = buffer.readableBytes();
        if (length > buffer.capacity() / 2) {
            return buffer;
        }
        ByteBuf copy = allocator.buffer(length).writeBytes(buffer);
        buffer.release();
        return copy;
    }

    /** Gives all buffers away. */
    void drainTo(Consumer<ByteBuf> receiver) {
        while (!buffers.isEmpty()) {
            receiver.accept(buffers.removeFirst());
        }
    }
}
