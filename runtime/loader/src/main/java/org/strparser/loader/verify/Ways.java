package org.strparser.loader.verify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The ways between the blocks of a method, as far as they were gone: what came of each block last. */
final class Ways {
    private final @Nullable Outcome[] outcomes;
    /** By block, the blocks that lead there, in this call or a later one, ascending. */
    private final int[][] sources;

    Ways(FlowGraph graph) {
        outcomes = new Outcome[graph.blocks.size()];
        sources = graph.sources.clone();
    }

    /** Adds what is known on the ways to a block, those that lead forward first; answers how many are known before those that lead back. */
    int collect(int block, List<State> states) {
        int forward = states.size();
        for (int source : sources[block]) {
            Outcome outcome = outcomes[source];
            for (int i = 0; outcome != null && i < outcome.edges().size(); i++) {
                Edge edge = outcome.edges().get(i);
                if (edge.to() == block) {
                    states.add(edge.isBack() ? states.size() : forward++, edge.state());
                }
            }
        }
        return forward;
    }

    /** Where a later call goes on from a block, which no instruction leads to. */
    private void addSource(int block, int to) {
        int at = Arrays.binarySearch(sources[to], block);
        if (at < 0) {
            int place = -at - 1;
            int[] more = Arrays.copyOf(sources[to], sources[to].length + 1);
            System.arraycopy(sources[to], place, more, place + 1, sources[to].length - place);
            more[place] = block;
            sources[to] = more;
        }
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
                if (edge.before() == null) {
                    addSource(block, edge.to());
                }
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
