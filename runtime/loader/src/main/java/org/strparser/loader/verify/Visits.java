package org.strparser.loader.verify;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Goes through blocks, and through none again with what is known already: what came of it then comes of it now. A state that is no other
 * than the last one on its way is that one, so that what does not change is seen by looking at the object alone.
 */
final class Visits {
    /** What came of a block the last time, and of what. */
    private record Memory(
            List<State> ways,
            List<State> starts,
            boolean guess,
            @Nullable State resumed,
            Outcome outcome) {
        boolean isOf(List<State> others, boolean guesses, @Nullable State resuming) {
            return same(ways, others) && appliesTo(guesses, resuming);
        }

        boolean appliesTo(boolean guesses, @Nullable State resuming) {
            return (outcome.isCertain() || guess == guesses) && resumed == resuming;
        }
    }

    private final Body body;
    private final Resuming resuming = new Resuming();
    private final @Nullable Memory[] memories;
    private final List<@Nullable IdentityHashMap<State, Outcome>> parts = new ArrayList<>();
    private final boolean[] isOneByOne;

    Visits(Body body) {
        this.body = body;
        int count = body.graph.blocks.size();
        memories = new Memory[count];
        isOneByOne = new boolean[count];
        for (Block block : body.graph.blocks) {
            parts.add(null);
            isOneByOne[block.index()] = block.suspends() || body.graph.isPlaceSwitch(block);
        }
    }

    /** From the states of the ways that lead there, at least one. */
    Outcome visit(Block block, List<State> ways, boolean guess) {
        int index = block.index();
        Memory last = memories[index];
        State resumed = block.suspends() ? resuming.resumed() : null;
        if (last != null && last.isOf(ways, guess, resumed)) {
            return last.outcome();
        }
        List<State> starts = isOneByOne[index] || ways.size() == 1 ? ways : List.of(Meeting.of(body, block, ways));
        if (last != null
                && (starts == ways || last.starts() != last.ways())
                && sameValues(last.starts(), starts)
                && last.appliesTo(guess, resumed)) {
            memories[index] = new Memory(ways, last.starts(), guess, resumed, last.outcome());
            return last.outcome();
        }
        Outcome outcome;
        if (starts == ways) {
            outcome = oneByOne(block, ways, guess);
        } else {
            try {
                outcome = Execution.run(body, block, starts.get(0), resuming, Machine.Mode.TRY);
            } catch (Refusal e) {
                // What holds on each way may be more than what can be said of all of them at once.
                starts = ways;
                outcome = oneByOne(block, ways, guess);
            }
        }
        outcome = last == null ? outcome : kept(outcome, last.outcome());
        memories[index] = new Memory(ways, starts, guess, resumed, outcome);
        return outcome;
    }

    /** What cannot be shown is passed over, or left to a guard, only where it is. */
    private Outcome run(Block block, State state, boolean guess) {
        try {
            return Execution.run(body, block, state, resuming, Machine.Mode.TRY);
        } catch (Refusal e) {
            return Execution.run(body, block, state, resuming, guess ? Machine.Mode.GUESS : Machine.Mode.GUARD);
        }
    }

    private Outcome oneByOne(Block block, List<State> states, boolean guess) {
        if (states.size() == 1) {
            return run(block, states.get(0), guess);
        }
        List<Edge> edges = new ArrayList<>();
        Set<Guard> guards = EnumSet.noneOf(Guard.class);
        boolean isCertain = true;
        IdentityHashMap<State, Outcome> known = parts(block);
        IdentityHashMap<State, Outcome> now = new IdentityHashMap<>();
        for (State state : states) {
            Outcome last = known.get(state);
            Outcome one = last != null && last.isCertain() ? last : run(block, state, guess);
            now.put(state, one);
            edges.addAll(one.edges());
            guards.addAll(one.guards());
            isCertain &= one.isCertain();
        }
        parts.set(block.index(), now);
        return new Outcome(edges, guards, isCertain);
    }

    /** By state, what came of it alone, where a later call goes on as it did then. */
    private IdentityHashMap<State, Outcome> parts(Block block) {
        Memory last = memories[block.index()];
        IdentityHashMap<State, Outcome> known = parts.get(block.index());
        boolean holds = last != null && (!block.suspends() || last.resumed() == resuming.resumed());
        return holds && known != null ? known : new IdentityHashMap<>();
    }

    /** The outcome with the states of the last one where they are no others. */
    private static Outcome kept(Outcome now, Outcome last) {
        if (now.edges().size() != last.edges().size()) {
            return now;
        }
        List<Edge> edges = new ArrayList<>(now.edges().size());
        for (int i = 0; i < now.edges().size(); i++) {
            Edge edge = now.edges().get(i);
            Edge before = last.edges().get(i);
            boolean same = edge.to() == before.to() && edge.state().isSame(before.state());
            edges.add(same ? new Edge(edge.from(), edge.to(), edge.before(), before.state(), edge.passed()) : edge);
        }
        return new Outcome(edges, now.guards(), now.isCertain());
    }

    static boolean same(List<State> ones, List<State> others) {
        boolean same = ones.size() == others.size();
        for (int i = 0; same && i < ones.size(); i++) {
            same = ones.get(i) == others.get(i);
        }
        return same;
    }

    private static boolean sameValues(List<State> ones, List<State> others) {
        boolean same = ones.size() == others.size();
        for (int i = 0; same && i < ones.size(); i++) {
            same = ones.get(i).isSame(others.get(i));
        }
        return same;
    }
}
