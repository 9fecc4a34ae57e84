package org.strparser.loader.verify;

import java.util.BitSet;

/**
 * Instructions that run one after the other.
 *
 * @param index its place among the blocks, which are in the order of the code
 * @param first index of its first instruction
 * @param end index behind its last one
 * @param targets the blocks that may follow, each once, ascending but for copies; not to be changed
 * @param stored the locals that are stored to
 * @param live the locals that may be read before they are stored to, from its start on
 * @param suspends whether the call may be suspended in it
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares two
record Block(int index, int first, int end, int[] targets, BitSet stored, BitSet live, boolean suspends) {

    /** The same instructions at another place, or with other targets. */
    Block as(int place, int[] others) {
        return new Block(place, first, end, others, stored, live, suspends);
    }
}
