package org.strparser.netty;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.DefaultByteBufHolder;

/**
 * A piece of a message longer than {@code Options.streamAboveBytes}: its bytes {@code [from .. from + content().readableBytes())}.
 * Pieces come in order and without gaps, the last ends at {@link #messageBytes}. Belongs to whoever receives it.
 */
public final class MessagePiece extends DefaultByteBufHolder {
    private final int from;
    private final int messageBytes;

    MessagePiece(ByteBuf content, int from, int messageBytes) {
        super(content);
        this.from = from;
        this.messageBytes = messageBytes;
    }

    /** Offset in the message of the first byte. */
    public int from() {
        return from;
    }

    /** Bytes of the whole message. */
    public int messageBytes() {
        return messageBytes;
    }

    /** Whether the message ends here. */
    public boolean isLast() {
        return from + content().readableBytes() == messageBytes;
    }

    @Override
    public MessagePiece replace(ByteBuf content) {
        return new MessagePiece(content, from, messageBytes);
    }
}
