package org.strparser.runtime;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * Arrays for open messages, used again by the next: powers of two from {@value #LEAST} bytes to {@value #GREATEST}. Larger ones are made
 * and left to the garbage collector. Of each size a few are kept, less than a MiB and a half in all.
 *
 * <p>In checked mode an array that is given back is overwritten, so that a use after that is seen, and those that are out are counted,
 * so that a test sees a leak. For any number of threads.
 */
final class BufferPool {
    static final int LEAST = 64;
    static final int GREATEST = 1 << 16;
    private static final int SIZES = Integer.numberOfTrailingZeros(GREATEST / LEAST) + 1;
    static final boolean CHECKED = Boolean.getBoolean(Options.CHECKED_PROPERTY);
    private static final byte GIVEN_BACK = (byte) 0xdb;

    static final BufferPool SHARED = new BufferPool();

    private final List<Spares<byte[]>> spares =
            Stream.generate(Spares<byte[]>::new).limit(SIZES).toList();
    private final AtomicLong out = new AtomicLong();

    /** The size of an array for so many bytes: less than twice as many, or {@value #LEAST}; beyond the greatest, as many. */
    static int sizeFor(int bytes) {
        int doubled = 1 << (Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(LEAST, bytes) - 1));
        return bytes > GREATEST ? bytes : doubled;
    }

    /** An array of that size, with whatever bytes; new where it is none of the pool's sizes, or none is there. */
    byte[] take(int size) {
        if (!isPooled(size)) {
            return new byte[size];
        }
        byte[] spare = spares.get(index(size)).take();
        byte[] array = spare == null ? new byte[size] : spare;
        if (CHECKED) {
            out.incrementAndGet();
        }
        return array;
    }

    /** Takes an array back, of whatever length: nobody uses it any more. */
    void give(byte[] array) {
        if (isPooled(array.length)) {
            if (CHECKED) {
                out.decrementAndGet();
                Arrays.fill(array, GIVEN_BACK);
            }
            spares.get(index(array.length)).give(array);
        }
    }

    /** The array stays with the application and does not come back. */
    void giveAway(byte[] array) {
        if (CHECKED && isPooled(array.length)) {
            out.decrementAndGet();
        }
    }

    /** How many arrays are in use; in checked mode only. */
    long arraysOut() {
        return out.get();
    }

    private static boolean isPooled(int length) {
        return length >= LEAST && length <= GREATEST && Integer.bitCount(length) == 1;
    }

    private static int index(int size) {
        return Integer.numberOfTrailingZeros(size / LEAST);
    }
}
