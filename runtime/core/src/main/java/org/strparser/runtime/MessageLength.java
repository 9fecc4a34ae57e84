package org.strparser.runtime;

import java.nio.ByteBuffer;

/**
 * A framing function written by hand, with the contract of the kernel's {@code parse_msg}: &gt; 0 the length of the message that
 * starts at the buffer's first byte; 0 more bytes are needed; −86 (ESTRPIPE) the message is not for this parser; any other
 * negative number a failure, the Linux errno negated. Linux Documentation/networking/strparser.rst.
 *
 * <p>The buffer is read-only, holds the bytes that are there from position 0 to its limit, and is valid during the call.
 */
@FunctionalInterface
public interface MessageLength {

    /** Judges the bytes that are there, at least one. */
    int parseMsg(ByteBuffer bytes);
}
