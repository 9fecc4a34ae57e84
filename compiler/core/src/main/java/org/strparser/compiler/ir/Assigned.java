package org.strparser.compiler.ir;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Which registers have a value at the start of each block, whichever path leads there; by index. */
public final class Assigned {
    private final Graph graph;
    private final List<BitSet> entries = new ArrayList<>();

    private Assigned(Graph graph) {
        this.graph = graph;
        for (int i = 0; i < graph.blocks().size(); i++) {
            BitSet all = new BitSet();
            all.set(0, graph.registers().size());
            entries.add(all);
        }
    }

    /** By block; a block that nothing leads to has all. The sets are not to be changed. */
    public static List<BitSet> atEntries(Graph graph) {
        Assigned assigned = new Assigned(graph);
        BitSet kept = of(graph.resumption().registers());
        assigned.entries.get(0).and(kept);
        // Where a call may go on, only what was kept has a value.
        graph.resumption().points().forEach(point -> assigned.entries.get(point).and(kept));
        boolean settled = false;
        while (!settled) {
            settled = true;
            for (int i = 0; i < assigned.entries.size(); i++) {
                settled &= !assigned.flow(i);
            }
        }
        return List.copyOf(assigned.entries);
    }

    /** The indices of registers. */
    public static BitSet of(List<Register> registers) {
        BitSet indices = new BitSet();
        registers.forEach(register -> indices.set(register.index()));
        return indices;
    }

    /** Takes from the blocks behind a block what has no value at its end; whether a loop's head has lost some. */
    private boolean flow(int index) {
        BasicBlock block = graph.blocks().get(index);
        BitSet atExit = (BitSet) entries.get(index).clone();
        block.ops().forEach(op -> Uses.target(op).ifPresent(target -> atExit.set(target.index())));
        boolean changed = false;
        for (int target : block.exit().targets()) {
            BitSet there = entries.get(target);
            int before = there.cardinality();
            there.and(atExit);
            changed |= block.exit() instanceof Exit.Again && there.cardinality() < before;
        }
        return changed;
    }
}
