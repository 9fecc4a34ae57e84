package org.strparser.api;

import java.nio.ByteBuffer;

/**
 * Searches a window for one byte. Which one a process uses is {@link SearchChoice}'s to say, once.
 *
 * <p>All places are indices of the window; nothing is read outside {@code [start..to)}. Without state, for any number of threads.
 */
abstract class ByteSearch {

    /**
     * The first place in {@code [from..to)} where {@code octet} stands; {@code to} where it stands nowhere. {@code start <= from <= to}.
     *
     * @param octet 0..255
     */
    abstract int first(byte[] window, int start, int from, int to, int octet);

    /** The same in a direct buffer. */
    abstract int first(ByteBuffer window, int start, int from, int to, int octet);
}
