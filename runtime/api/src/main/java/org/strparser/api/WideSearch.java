package org.strparser.api;

/**
 * Searches an array for one byte as {@link ByteSearch} does, by means that not every JVM has: {@link SearchChoice}. Without state, for any
 * number of threads.
 */
abstract class WideSearch {

    /**
     * The first place in {@code [from..to)} where {@code octet} stands; {@code to} where it stands nowhere. {@code start <= from <= to}, all
     * indices of the window; nothing is read outside {@code [start..to)}.
     *
     * @param octet 0..255
     */
    abstract int first(byte[] window, int start, int from, int to, int octet);
}
