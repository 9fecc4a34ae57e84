package org.strparser.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.ByteRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.strparser.api.Scans;

/** The search eight bytes at a time finds what a loop over the bytes finds, in both kinds of memory. */
class ScansTest {

    @Property(tries = 3000)
    void findsTheFirst(
            @ForAll @Size(max = 60) byte[] window,
            @ForAll @IntRange(max = 60) int start,
            @ForAll @IntRange(max = 70) int from,
            @ForAll @IntRange(max = 70) int bound,
            @ForAll int octets) {
        check(window, Math.min(start, window.length), from, bound, octets);
    }

    /** Neighbours of the wanted bytes, where a borrow could make a false hit. */
    @Property(tries = 3000)
    void findsTheFirstAmongNeighbours(
            @ForAll @Size(min = 20, max = 40) @ByteRange(min = 9, max = 15) byte[] window,
            @ForAll @IntRange(max = 9) int from) {
        check(window, 1, from, 99, 0x0d0a0d0a);
        check(window, 0, from, 33, 0x0d0d0d0d);
    }

    /** One byte in a long window, with others that the filter of a block takes for it: what is less, and what is 0x80 and more. */
    @Property(tries = 3000)
    void findsOneByteBeyondTheFirstBlocks(
            @ForAll @Size(min = 30, max = 300) byte[] window,
            @ForAll byte octet,
            @ForAll @IntRange(max = 300) int place,
            @ForAll @IntRange(max = 40) int from) {
        for (int i = 0; i < window.length; i++) {
            window[i] = window[i] == octet ? (byte) (octet + 1) : window[i];
        }
        int copies = (octet & 0xff) * 0x01010101;
        check(window, 3, from, 400, copies);
        window[Math.min(place, window.length - 1)] = octet;
        check(window, 3, from, 400, copies);
        check(window, 0, from, 200, copies);
    }

    /** Small and great bytes together: what is far below the greatest must not pass the filter. */
    @Property(tries = 3000)
    void findsTheFirstOfFourThatLieFarApart(
            @ForAll @Size(min = 20, max = 80) byte[] window,
            @ForAll byte small,
            @ForAll byte great,
            @ForAll byte place) {
        for (int i = 0; i < window.length; i++) {
            window[i] = window[i] == small || window[i] == great ? (byte) (small ^ great ^ 0x55) : window[i];
        }
        int octets = (small & 0xff) * 0x010101 | great << 24;
        check(window, 1, 0, 99, octets);
        window[(place & 0xff) % window.length] = small;
        check(window, 1, 0, 99, octets);
        check(window, 0, 3, 60, octets);
    }

    private static void check(byte[] window, int start, int from, int bound, int octets) {
        int limit = window.length;
        long expected = from;
        while (expected < Math.min(bound, limit - start) && !isWanted(window[start + (int) expected], octets)) {
            expected++;
        }
        ByteBuffer direct = ByteBuffer.allocateDirect(window.length).put(window);

        assertEquals(expected, Scans.find(window, start, limit, from, bound, octets));
        assertEquals(expected, Scans.find(direct, start, limit, from, bound, octets));
    }

    private static boolean isWanted(byte octet, int octets) {
        return ByteBuffer.allocate(4).putInt(octets).array()[0] == octet
                || (byte) (octets >> 16) == octet
                || (byte) (octets >> 8) == octet
                || (byte) octets == octet;
    }
}
