package org.strparser.api;

import java.nio.ByteBuffer;

/**
 * The framing function of one message: looks at the bytes from the first byte of a message and answers how long it is.
 *
 * <pre>
 *   window   … previous │ message ─────────────────────────── │ next …
 *                       start                  limit
 *                       |&lt;── bytes available ──&gt;|
 * </pre>
 *
 * <p>Both {@code parse} methods answer a {@link Verdict}: a length, as soon as it is known, also when the bytes are not there
 * yet; "at least k more"; hand-off; failure. They inspect bytes in {@code [start..limit)} only, keep no state of their own,
 * allocate nothing and never throw. The caller guarantees {@code 0 <= start < limit <= capacity}, and that a
 * {@code ByteBuffer} is direct: with one class of buffer at each read the JIT compiles it to a plain load (a third class
 * costs a virtual call for every read).
 *
 * <p>{@code length} is the same question where only a length is wanted, for a loop over messages that lie whole in the window. {@code
 * fields} writes the place or value of each field of a message that has a length.
 *
 * <p>Compiled rules extend this class and are stateless: one instance serves any number of streams and threads. What belongs
 * to a stream is in its {@link StreamState}, used by one thread at a time. Contract: {@code parse_msg} of Linux
 * Documentation/networking/strparser.rst, with the message instead of the buffer as the origin of every offset.
 */
public abstract class ParseMsg {

    /** Creates a parser; a compiled class has this one constructor. */
    protected ParseMsg() {}

    /** Answers the {@link Verdict} on the message that starts at {@code window[start]}, of which {@code [start..limit)} is there. */
    public abstract long parse(byte[] window, int start, int limit, StreamState stream);

    /** The same on a direct buffer, with absolute reads: position, limit and byte order of the buffer do not matter. */
    public abstract long parse(ByteBuffer window, int start, int limit, StreamState stream);

    /**
     * What {@link #parse} answers for the same bytes, if it is a length, or "more" that fits an int; or 0, which tells nothing: ask {@code parse}.
     * Of a message that is whole, {@code length <= limit - start}, a compiled class tells the length. Its body is short, and all that
     * leads to no length ends in a constant: compiled into a loop, it keeps no registers busy for what seldom happens. Here {@code parse}
     * itself is asked.
     */
    public int length(byte[] window, int start, int limit, StreamState stream) {
        return Verdict.asInt(parse(window, start, limit, stream));
    }

    /** The same on a direct buffer. */
    public int length(ByteBuffer window, int start, int limit, StreamState stream) {
        return Verdict.asInt(parse(window, start, limit, stream));
    }

    /**
     * Writes the fields that lie in {@code [start..limit)} of the message at {@code start} into {@code target}, which was
     * {@linkplain FieldSlots#clear cleared} before. Meaningful only for bytes on which {@code parse} answered a length.
     */
    public abstract void fields(byte[] window, int start, int limit, StreamState stream, FieldSlots target);

    /** The same on a direct buffer. */
    public abstract void fields(ByteBuffer window, int start, int limit, StreamState stream, FieldSlots target);
}
