package org.strparser.api;

import java.nio.ByteBuffer;

/**
 * Comparison of a window with a literal of a rule. Used off the fast path: where bytes are missing, or do not agree.
 *
 * <p>A literal is passed as a string of characters 0 … 255, one a byte, because that is what a class file's constant pool holds.
 */
public final class Literals {

    private Literals() {}

    /**
     * How many bytes from {@code index} on agree with the literal before the first that differs, the end of the literal or
     * {@code limit}; 0 where {@code index} is at or beyond {@code limit}.
     */
    public static long agreeing(byte[] window, int index, int limit, String literal) {
        int n = Math.min(literal.length(), limit - index);
        int i = 0;
        while (i < n && (window[index + i] & 0xff) == literal.charAt(i)) {
            i++;
        }
        return i;
    }

    /** The same on a direct buffer. */
    public static long agreeing(ByteBuffer window, int index, int limit, String literal) {
        int n = Math.min(literal.length(), limit - index);
        int i = 0;
        while (i < n && (window.get(index + i) & 0xff) == literal.charAt(i)) {
            i++;
        }
        return i;
    }

    /** As {@link #agreeing(byte[], int, int, String)} where ASCII letters match in either case; the literal is in lower case. */
    public static long agreeingAnyCase(byte[] window, int index, int limit, String literal) {
        int n = Math.min(literal.length(), limit - index);
        int i = 0;
        while (i < n && lower(window[index + i]) == literal.charAt(i)) {
            i++;
        }
        return i;
    }

    /** The same on a direct buffer. */
    public static long agreeingAnyCase(ByteBuffer window, int index, int limit, String literal) {
        int n = Math.min(literal.length(), limit - index);
        int i = 0;
        while (i < n && lower(window.get(index + i)) == literal.charAt(i)) {
            i++;
        }
        return i;
    }

    private static int lower(byte b) {
        return b >= 'A' && b <= 'Z' ? b + 32 : b & 0xff;
    }
}
