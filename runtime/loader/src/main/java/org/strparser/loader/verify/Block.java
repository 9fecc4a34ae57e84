package org.strparser.loader.verify;

import java.util.BitSet;
import java.util.List;

/**
 * Instructions that run one after the other.
 *
 * @param index its place among the blocks, which are in the order of the code
 * @param first index of its first instruction
 * @param end index behind its last one
 * @param targets the blocks that may follow, each once
 * @param stored the locals that are stored to
 * @param live the locals that may be read before they are stored to, from its start on
 */
record Block(int index, int first, int end, List<Integer> targets, BitSet stored, BitSet live) {
    Block {
        targets = List.copyOf(targets);
    }
}
