package org.strparser.netty;

import java.util.Objects;
import org.strparser.runtime.Options;

/**
 * How a {@link StreamParserHandler} frames.
 *
 * @param stream limits of the stream
 * @param field which field of the rule is passed on, where the message has it; empty: the whole message
 * @param copyBelowBytes shorter messages are copied out of the buffer that was received: kept, none of them pins that, but a block of
 *     2 KiB at most; longer ones share it. 0: none is copied
 */
public record HandlerOptions(Options stream, String field, int copyBelowBytes) {
    /** Up to here a copy costs little more than a slice. */
    private static final int SMALL_BYTES = 256;

    public HandlerOptions {
        Objects.requireNonNull(stream, "stream");
        Objects.requireNonNull(field, "field");
        if (copyBelowBytes < 0) {
            throw new IllegalArgumentException("copyBelowBytes=" + copyBelowBytes + " is not at least 0");
        }
    }

    /** Whole messages; the rule's limits alone; what is shorter than 256 bytes is copied. */
    public static HandlerOptions defaults() {
        return new HandlerOptions(Options.defaults(), "", SMALL_BYTES);
    }

    public HandlerOptions withStream(Options limits) {
        return new HandlerOptions(limits, field, copyBelowBytes);
    }

    public HandlerOptions withField(String name) {
        return new HandlerOptions(stream, name, copyBelowBytes);
    }

    public HandlerOptions withCopyBelowBytes(int bytes) {
        return new HandlerOptions(stream, field, bytes);
    }
}
