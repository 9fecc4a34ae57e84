package org.strparser.loader.verify;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** By head of a loop within a call, the locals that are stored to on the way around: what may be another number each time it is come to. */
final class Rounds {
    /** The locals, and those of them that become a difference: these are likely to become less, the others more. */
    record Stored(BitSet all, BitSet falling) {}

    private final FlowGraph graph;
    /** By block, the locals that become a difference in it; null until somebody asks. */
    private final @Nullable BitSet[] falling;

    Rounds(FlowGraph graph) {
        this.graph = graph;
        falling = new BitSet[graph.blocks.size()];
    }

    /** The locals stored to in the blocks behind the head that lead back to it without another one before it; empty where none do. */
    Stored stored(Block head) {
        BitSet round = new BitSet();
        int[] open = new int[graph.blocks.size() + 1];
        int count = 1;
        open[0] = head.index();
        Stored stored = new Stored(new BitSet(), new BitSet());
        while (count > 0) {
            for (int source : graph.sources[open[--count]]) {
                if (source >= head.index() && !round.get(source)) {
                    round.set(source);
                    open[count++] = source;
                    stored.all.or(graph.blocks.get(source).stored());
                    stored.falling.or(falling(source));
                }
            }
        }
        return stored;
    }

    private BitSet falling(int index) {
        BitSet known = falling[index];
        if (known == null) {
            known = new BitSet();
            Block block = graph.blocks.get(index);
            for (int i = block.first() + 1; i < block.end(); i++) {
                Instruction one = graph.code.get(i);
                if (one.opcode().isStore() && graph.code.get(i - 1).opcode() == Opcode.LSUB) {
                    known.set(one.local());
                }
            }
            falling[index] = known;
        }
        return known;
    }
}
