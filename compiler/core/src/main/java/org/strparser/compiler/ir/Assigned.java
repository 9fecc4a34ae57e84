package org.strparser.compiler.ir;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Which registers have a value at the start of each block, whichever path leads there; by index. */
public final class Assigned {
    private final Graph graph;
    private final BitSet anywhere;
    private final List<BitSet> entries = new ArrayList<>();
    /** What each block gives a value. */
    private final List<BitSet> inside = new ArrayList<>();

    private Assigned(Graph graph) {
        this.graph = graph;
        this.anywhere = of(graph.resumption().registers());
        for (BasicBlock block : graph.blocks()) {
            BitSet set = new BitSet();
            for (Op op : block.ops()) {
                Uses.target(op).ifPresent(target -> set.set(target.index()));
            }
            anywhere.or(set);
            inside.add(set);
        }
        graph.blocks().forEach(block -> entries.add((BitSet) anywhere.clone()));
    }

    /** Of what a graph keeps and sets. */
    public static Assigned in(Graph graph) {
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
        return assigned;
    }

    /** The indices of registers. */
    public static BitSet of(List<Register> registers) {
        BitSet indices = new BitSet();
        registers.forEach(register -> indices.set(register.index()));
        return indices;
    }

    /** What has a value at the start of a block; where nothing leads to it, what has one anywhere. Not to be changed. */
    public BitSet atEntry(int block) {
        return entries.get(block);
    }

    /** What has a value anywhere. Not to be changed. */
    public BitSet anywhere() {
        return anywhere;
    }

    /** Takes from the blocks behind a block what has no value at its end; whether a loop's head has lost some. */
    private boolean flow(int index) {
        Exit exit = graph.blocks().get(index).exit();
        BitSet atExit = (BitSet) entries.get(index).clone();
        atExit.or(inside.get(index));
        boolean changed = false;
        for (int target : exit.targets()) {
            BitSet there = entries.get(target);
            int before = there.cardinality();
            there.and(atExit);
            changed |= exit instanceof Exit.Again && there.cardinality() < before;
        }
        return changed;
    }
}
