package org.strparser.loader.verify;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The ways between the blocks of a method, as far as they were gone: what came of each block last. */
final class Ways {
    private final @Nullable Outcome[] outcomes;
    /** By block, the blocks that lead there. */
    private final BitSet[] sources;

    Ways(FlowGraph graph) {
        outcomes = new Outcome[graph.blocks.size()];
        sources = new BitSet[outcomes.length];
        for (int i = 0; i < sources.length; i++) {
            sources[i] = new BitSet();
        }
        for (Block block : graph.blocks) {
            for (int target : block.targets()) {
                sources[target].set(block.index());
            }
        }
    }

    /** Adds what is known on the ways to a block, those that lead forward first; answers how many are known before those that lead back. */
    int collect(int block, List<State> states) {
        List<State> back = new ArrayList<>();
        BitSet from = sources[block];
        for (int source = from.nextSetBit(0); source >= 0; source = from.nextSetBit(source + 1)) {
            Outcome outcome = outcomes[source];
            for (int i = 0; outcome != null && i < outcome.edges().size(); i++) {
                Edge edge = outcome.edges().get(i);
                if (edge.to() == block) {
                    boolean isBack = edge.before() == null || edge.to() <= edge.from();
                    (isBack ? back : states).add(edge.state());
                }
            }
        }
        int forward = states.size();
        states.addAll(back);
        return forward;
    }

    /**
     * Notes what came of a block, the same object where it is what it was, and opens the blocks to which something else leads than before.
     * Answers whether it is not what it was.
     */
    @SuppressWarnings("ReferenceEquality")
    boolean put(int block, Outcome outcome, Agenda agenda) {
        Outcome last = outcomes[block];
        outcomes[block] = outcome;
        if (last == outcome) {
            return false;
        }
        List<Edge> before = last == null ? List.of() : last.edges();
        List<Edge> now = outcome.edges();
        boolean changed = last == null || before.size() != now.size();
        for (int i = 0; i < now.size(); i++) {
            Edge edge = now.get(i);
            boolean same = i < before.size()
                    && before.get(i).to() == edge.to()
                    && before.get(i).state() == edge.state();
            if (!same) {
                changed = true;
                sources[edge.to()].set(block);
                agenda.open(edge.to());
                if (i < before.size()) {
                    agenda.open(before.get(i).to());
                }
            }
        }
        for (int i = now.size(); i < before.size(); i++) {
            agenda.open(before.get(i).to());
        }
        return changed;
    }

    /** All of them; what is left to be watched is added to the guards. */
    List<Edge> all(Set<Guard> guards) {
        List<Edge> all = new ArrayList<>();
        for (Outcome outcome : outcomes) {
            if (outcome != null) {
                all.addAll(outcome.edges());
                guards.addAll(outcome.guards());
            }
        }
        return all;
    }
}
