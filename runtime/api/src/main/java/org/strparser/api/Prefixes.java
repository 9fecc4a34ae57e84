package org.strparser.api;

/**
 * Whether an integer of which only the first bytes have arrived can still lie in a range. Used off the fast path, to find the
 * first byte after which no value fits a guard.
 */
public final class Prefixes {

    private Prefixes() {}

    /**
     * Whether some little-endian integer of {@code width} bytes whose first {@code known} bytes are {@code low} lies in
     * {@code least … greatest}.
     *
     * @param low the known bytes as a number, 0 … 2^(8·known)−1
     * @param known how many bytes are known, 1 … width−1
     * @param width bytes of the integer, 2 … 8
     * @param signed whether it is in two's complement; otherwise {@code least} and {@code greatest} are unsigned numbers
     */
    public static boolean littleEndianFits(long low, int known, int width, boolean signed, long least, long greatest) {
        long step = 1L << (8 * known);
        long bottom = signed ? -1L << (8 * width - 1) : 0;
        long top = signed ? ~bottom : -1L >>> (64 - 8 * width);
        long from = signed ? Math.max(least, bottom) : unsignedMax(least, bottom);
        long to = signed ? Math.min(greatest, top) : unsignedMin(greatest, top);
        if (compare(from, to, signed) > 0) {
            return false;
        }
        // The distance from `from` up to the next number that ends in `low`; both differences are below 2^64.
        long distance = (low - from) & (step - 1);
        return Long.compareUnsigned(distance, to - from) <= 0;
    }

    private static int compare(long a, long b, boolean signed) {
        return signed ? Long.compare(a, b) : Long.compareUnsigned(a, b);
    }

    private static long unsignedMax(long a, long b) {
        return Long.compareUnsigned(a, b) >= 0 ? a : b;
    }

    private static long unsignedMin(long a, long b) {
        return Long.compareUnsigned(a, b) <= 0 ? a : b;
    }
}
