package org.strparser.api;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Searches arrays by the widest vectors of the machine, four at a time: the first four without a loop, since most lines are short.
 *
 * <p>A comparison gives a bit for each byte of a vector; the lowest one set is the place. So what a line costs does not depend on where its end
 * lies, of which a branch a word would guess wrong with lines of many lengths.
 *
 * <p>Arrays only: the one way from a direct buffer to a vector leads over a memory segment, an object for each search, which C2 does not do
 * without.
 */
final class VectorSearch extends WideSearch {
    private static final VectorSpecies<Byte> SPECIES = ByteVector.SPECIES_PREFERRED;

    private static final int LANES = SPECIES.length();
    private static final int BLOCK = 4 * LANES;

    /** Of less, words search 32 bytes at a time as fast. */
    private static final int LEAST_LANES = 32;

    /** @throws UnsupportedOperationException if the vectors of this machine are too short to gain anything */
    VectorSearch() {
        if (LANES < LEAST_LANES) {
            throw new UnsupportedOperationException("vectors have " + LANES + " bytes, of " + LEAST_LANES);
        }
    }

    @Override
    int first(byte[] window, int start, int from, int to, int octet) {
        if (to - from < BLOCK) {
            return inTail(window, start, from, to, octet);
        }
        int found = inBlock(window, from, (byte) octet);
        return found >= 0 ? found : inBlocks(window, start, from + BLOCK, to, octet);
    }

    /** The first place in the block at {@code at}; −1 where there is none. */
    private static int inBlock(byte[] window, int at, byte octet) {
        long found = equal(window, at, octet).toLong();
        if (found != 0) {
            return at + Long.numberOfTrailingZeros(found);
        }
        found = equal(window, at + LANES, octet).toLong();
        if (found != 0) {
            return at + LANES + Long.numberOfTrailingZeros(found);
        }
        found = equal(window, at + 2 * LANES, octet).toLong();
        if (found != 0) {
            return at + 2 * LANES + Long.numberOfTrailingZeros(found);
        }
        found = equal(window, at + 3 * LANES, octet).toLong();
        return found == 0 ? -1 : at + 3 * LANES + Long.numberOfTrailingZeros(found);
    }

    private static int inBlocks(byte[] window, int start, int from, int to, int octet) {
        byte wanted = (byte) octet;
        int at = from;
        for (; at <= to - BLOCK; at += BLOCK) {
            VectorMask<Byte> front = equal(window, at, wanted).or(equal(window, at + LANES, wanted));
            VectorMask<Byte> back = equal(window, at + 2 * LANES, wanted).or(equal(window, at + 3 * LANES, wanted));
            if (front.or(back).anyTrue()) {
                return inBlock(window, at, wanted);
            }
        }
        return inTail(window, start, at, to, octet);
    }

    /** In less than a block: vector by vector, and what is left by words. */
    private static int inTail(byte[] window, int start, int from, int to, int octet) {
        byte wanted = (byte) octet;
        int at = from;
        for (; at <= to - LANES; at += LANES) {
            long found = equal(window, at, wanted).toLong();
            if (found != 0) {
                return at + Long.numberOfTrailingZeros(found);
            }
        }
        return ByteSearch.first(window, start, at, to, octet);
    }

    private static VectorMask<Byte> equal(byte[] window, int at, byte octet) {
        return ByteVector.fromArray(SPECIES, window, at).compare(VectorOperators.EQ, octet);
    }
}
