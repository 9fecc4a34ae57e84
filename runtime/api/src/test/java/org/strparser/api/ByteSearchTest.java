package org.strparser.api;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Whatever searches, by words or by vectors, finds what a loop over the bytes finds, in both kinds of memory. */
class ByteSearchTest {
    /** More than a block of vectors, the widest of 64 bytes, and a whole one behind it, and a part of a third. */
    private static final int LONGEST = 2 * 4 * 64 + 64 + 9;

    /** The one by vectors, if this JVM has it. */
    private static final Optional<WideSearch> WIDE = SearchChoice.wide();

    @Property(tries = 3000)
    void findsWhatALoopFinds(
            @ForAll @Size(max = LONGEST) byte[] window,
            @ForAll @IntRange(max = 70) int start,
            @ForAll @IntRange(max = LONGEST) int from,
            @ForAll @IntRange(max = LONGEST) int to,
            @ForAll byte octet) {
        int end = Math.min(to, window.length);
        int at = Math.min(from, end);
        check(window, Math.min(start, at), at, end, octet & 0xff);
    }

    /** Neighbours of the wanted byte, and what differs from it in the top bit alone. */
    @Property(tries = 1000)
    void findsItAmongBytesThatLookAlike(
            @ForAll @Size(min = 300, max = LONGEST) byte[] window,
            @ForAll byte octet,
            @ForAll @IntRange(max = LONGEST) int place) {
        byte[] alike = {(byte) (octet + 1), (byte) (octet - 1), (byte) (octet ^ 0x80), (byte) ~octet};
        for (int i = 0; i < window.length; i++) {
            window[i] = alike[window[i] & 3];
        }
        check(window, 0, 0, window.length, octet & 0xff);
        window[place % window.length] = octet;
        check(window, 0, 0, window.length, octet & 0xff);
    }

    /** Every end, every place of the byte, and several beginnings; with others before the beginning and behind the end. */
    @Test
    void findsItAtEveryPlaceBeforeEveryEnd() {
        byte[] window = new byte[LONGEST];
        for (int from : new int[] {0, 1, 7, 8, 33}) {
            for (int to = from; to < LONGEST; to++) {
                Arrays.fill(window, (byte) 'x');
                Arrays.fill(window, 0, from, (byte) '\n');
                Arrays.fill(window, to, LONGEST, (byte) '\n');
                sameAtEveryPlace(window, from, to);
            }
        }
    }

    /** Where the window ends with the bytes at hand, a read behind them would throw. */
    @Test
    void readsNothingBehindTheEnd() {
        for (int from : new int[] {0, 1, 7, 8, 33}) {
            for (int to = from; to < LONGEST; to++) {
                check(new byte[to], from, from, to, '\n');
            }
        }
    }

    private static void sameAtEveryPlace(byte[] window, int from, int to) {
        ByteBuffer direct = ByteBuffer.allocateDirect(window.length).put(window);
        for (int place = to; place >= from; place--) {
            // Downwards, so that those behind the first one are there too.
            byte before = window[place];
            window[place] = '\n';
            direct.put(place, (byte) '\n');
            int expected = Math.min(place, to);
            assertEquals(expected, ByteSearch.first(window, 0, from, to, '\n'));
            assertEquals(expected, ByteSearch.first(direct, from, from, to, '\n'));
            WIDE.ifPresent(wide -> assertEquals(expected, wide.first(window, 0, from, to, '\n')));
            if (place % 3 != 0) {
                window[place] = before;
                direct.put(place, before);
            }
        }
    }

    private static void check(byte[] window, int start, int from, int to, int octet) {
        int expected = byLoop(window, from, to, (byte) octet);
        ByteBuffer direct = ByteBuffer.allocateDirect(window.length).put(window);
        assertEquals(expected, ByteSearch.first(window, start, from, to, octet));
        assertEquals(expected, ByteSearch.first(direct, start, from, to, octet));
        WIDE.ifPresent(wide -> assertEquals(expected, wide.first(window, start, from, to, octet)));
    }

    private static int byLoop(byte[] window, int from, int to, byte octet) {
        int at = from;
        while (at < to && window[at] != octet) {
            at++;
        }
        return at;
    }
}
