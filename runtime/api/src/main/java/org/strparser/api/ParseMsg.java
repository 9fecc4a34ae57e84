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
 * <p>{@code fields} writes the place or value of each field of a message that {@code parse} gave a length for.
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
     * Writes the fields that lie in {@code [start..limit)} of the message at {@code start} into {@code target}, which was
     * {@linkplain FieldSlots#clear cleared} before. Meaningful only for bytes on which {@code parse} answered a length.
     */
    public abstract void fields(byte[] window, int start, int limit, StreamState stream, FieldSlots target);

    /** The same on a direct buffer. */
    public abstract void fields(ByteBuffer window, int start, int limit, StreamState stream, FieldSlots target);
}
