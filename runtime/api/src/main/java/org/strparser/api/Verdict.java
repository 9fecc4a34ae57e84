package org.strparser.api;

/**
 * The answer of {@link ParseMsg#parse} as one {@code long}.
 *
 * <pre>
 *   value                         meaning
 *   1 … 2³¹−9                     length of the message in bytes, header and trailer included
 *   −1 … −(2³¹−1)                 more: at least −value further bytes are needed
 *   bit 63 set, bit 62 clear      the end of framing:  1 0 ┄ | reason: 16 bits, 32…47 | at: 32 bits, 0…31 |
 * </pre>
 *
 * <p>{@code reason} is an index into {@link ParserFacts#reasons()}, or {@link #HANDOFF_REASON}; {@code at} the offset, from the
 * first byte of the message, of the furthest byte inspected. 0 is never answered by a compiled rule.
 */
public final class Verdict {

    /** The reason that marks a hand-off: the message is not for this parser. The kernel's −ESTRPIPE. */
    public static final int HANDOFF_REASON = 0xffff;

    /** The longest message: what one Java array can hold on every JVM. */
    public static final int MAX_LENGTH = Integer.MAX_VALUE - 8;

    private static final long END_LIMIT = -(1L << 40);

    private Verdict() {}

    /** "At least {@code bytes} more", 1 … 2³¹−1. */
    public static long more(long bytes) {
        return -bytes;
    }

    /** A failure for the reason with that index, decided by the byte {@code at}. */
    public static long fail(int reason, long at) {
        return Long.MIN_VALUE | ((long) reason << 32) | at;
    }

    /** A hand-off, decided by the byte {@code at}. */
    public static long handoff(long at) {
        return fail(HANDOFF_REASON, at);
    }

    public static boolean isLength(long verdict) {
        return verdict > 0;
    }

    /** The same as an int, where it is one: a length, or "more"; else 0. */
    static int asInt(long verdict) {
        return (int) verdict == verdict ? (int) verdict : 0;
    }

    public static boolean isMore(long verdict) {
        return verdict < 0 && verdict > END_LIMIT;
    }

    /** Whether this is a failure or a hand-off. */
    public static boolean isEnd(long verdict) {
        return verdict < END_LIMIT;
    }

    public static boolean isHandoff(long verdict) {
        return isEnd(verdict) && reason(verdict) == HANDOFF_REASON;
    }

    public static boolean isFail(long verdict) {
        return isEnd(verdict) && reason(verdict) != HANDOFF_REASON;
    }

    /** The k of "at least k more", at most 2³¹−1; only for {@link #isMore}. */
    public static int moreBytes(long verdict) {
        return (int) Math.min(Integer.MAX_VALUE, -verdict);
    }

    /** The index of the reason; only for {@link #isEnd}. */
    public static int reason(long verdict) {
        return (int) (verdict >>> 32) & 0xffff;
    }

    /** The offset from the message's first byte of the byte that decided; only for {@link #isEnd}. */
    public static int at(long verdict) {
        return (int) verdict;
    }
}
