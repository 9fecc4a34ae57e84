package org.strparser.loader.verify;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;

/** By head of a loop within a call, the locals that are stored to on the way around: what may be another number each time it is come to. */
final class Rounds {
    /** The locals, and those of them that become a difference: these are likely to become less, the others more. */
    record Stored(BitSet all, BitSet falling) {}

    private final FlowGraph graph;
    /** By block, those that lead there. */
    private final BitSet[] sources;

    Rounds(FlowGraph graph) {
        this.graph = graph;
        sources = new BitSet[graph.blocks.size()];
        for (int i = 0; i < sources.length; i++) {
            sources[i] = new BitSet();
        }
        for (Block block : graph.blocks) {
            for (int target : block.targets()) {
                sources[target].set(block.index());
            }
        }
    }

    /** The locals stored to in the blocks behind the head that lead back to it without another one before it; empty where none do. */
    Stored stored(Block head) {
        BitSet round = new BitSet();
        Deque<Integer> open = new ArrayDeque<>();
        open.push(head.index());
        while (!open.isEmpty()) {
            BitSet from = sources[open.pop()];
            for (int source = from.nextSetBit(head.index()); source >= 0; source = from.nextSetBit(source + 1)) {
                if (!round.get(source)) {
                    round.set(source);
                    open.push(source);
                }
            }
        }
        Stored stored = new Stored(new BitSet(), new BitSet());
        for (int index = round.nextSetBit(0); index >= 0; index = round.nextSetBit(index + 1)) {
            add(graph.blocks.get(index), stored);
        }
        return stored;
    }

    private void add(Block block, Stored stored) {
        for (int i = block.first(); i < block.end(); i++) {
            Instruction one = graph.code.get(i);
            if (one.opcode() == Opcode.STORE_LONG || one.opcode() == Opcode.STORE_INT) {
                stored.all.set(one.local());
                if (i > block.first() && graph.code.get(i - 1).opcode() == Opcode.LSUB) {
                    stored.falling.set(one.local());
                }
            }
        }
    }
}
