package org.strparser.loader.verify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Goes through a method until what is assumed at the head of each loop, and where calls go on, holds whenever it is come to. First it is
 * guessed what holds, then what does not hold is given up: at the end every block was gone through, strictly, from no more than is known.
 */
final class Invariants {
    private enum Phase {
        /** What does not hold at a head is given up at once, so that an end comes. */
        WIDEN,
        /** Some of it is taken back. */
        NARROW,
        /** Nothing is guessed. */
        CHECK
    }

    /** Facts are looked for on ways back of a head in so many that change it; then they only become fewer. */
    private static final int LEARNING_CHANGES = 5;

    private static final int NARROWINGS = 6;
    /** Of a head whose state was given up so often all facts go, since one guess may keep another alive. */
    private static final int MOST_WEAKENINGS = 12;

    private static final Outcome NOTHING = new Outcome(List.of(), java.util.Set.of(), true);

    private final Body body;
    private final FlowGraph graph;
    private final Visits visits;
    private final Rounds rounds;
    private final State entry;
    private final Ways ways;
    /** By block, what is assumed at a head; null for the others, and until it is come to. */
    private final @Nullable State[] assumed;

    private final BitSet heads = new BitSet();
    /** By head, how often what is assumed there has changed in this phase. */
    private final int[] changes;
    /** By head, the ways in for which what is assumed there was found, in this phase, to need no change; null where it has changed since. */
    private final @Nullable List<State>[] held;

    /** By head, what was assumed there, and did not hold. */
    private final Facts[] givenUp;

    private final Agenda agenda;

    private Phase phase = Phase.WIDEN;

    @SuppressWarnings({"unchecked", "rawtypes"}) // an array of lists
    private Invariants(Body body) {
        this.body = body;
        this.graph = body.graph;
        this.visits = new Visits(body);
        this.rounds = new Rounds(graph);
        this.entry = body.entry();
        this.agenda = new Agenda(graph);
        this.ways = new Ways(graph);
        this.assumed = new State[graph.blocks.size()];
        this.changes = new int[graph.blocks.size()];
        this.givenUp = new Facts[graph.blocks.size()];
        Arrays.setAll(givenUp, i -> new Facts());
        this.held = new List[graph.blocks.size()];
    }

    /** Every way through the method; throws a {@link Refusal} for what is wrong on one. */
    static List<Edge> of(Body body) {
        return new Invariants(body).find();
    }

    private List<Edge> find() {
        findHeads();
        if (!heads.isEmpty()) {
            body.setLoops();
            agenda.open(0);
            drain(Phase.WIDEN);
            heads.stream().forEach(agenda::open);
            drain(Phase.NARROW);
        }
        boolean settled = false;
        while (!settled) {
            agenda.openAll();
            settled = !drain(Phase.CHECK);
        }
        return ways.all(body.guards);
    }

    /**
     * Marks what loops and later calls lead back to, and what leads to the end of the call alone: a later call goes on from there, near
     * where this one was.
     */
    private void findHeads() {
        heads.or(graph.loopHeads);
        for (Block block : graph.blocks) {
            if (graph.isPlaceSwitch(block)) {
                for (int target : block.targets()) {
                    heads.set(target);
                }
            }
            boolean ends = block.targets().length == 1
                    && graph.blocks.get(block.targets()[0]).suspends();
            if (ends || block.suspends()) {
                agenda.hasten(block.index());
            }
        }
    }

    /** Until nothing is open; whether anything has changed. */
    private boolean drain(Phase now) {
        if (phase != now) {
            Arrays.fill(held, null);
        }
        phase = now;
        Arrays.fill(changes, 0);
        boolean changed = false;
        for (int index = agenda.next(); index >= 0; index = agenda.next()) {
            changed |= visit(graph.blocks.get(index));
        }
        return changed;
    }

    /** Whether something else came of it than the last time. */
    private boolean visit(Block block) {
        List<State> starts = new ArrayList<>();
        if (block.index() == 0) {
            starts.add(entry);
        }
        int forward = ways.collect(block.index(), starts);
        if (starts.isEmpty()) {
            return ways.put(block.index(), NOTHING, agenda);
        }
        boolean changed = false;
        if (heads.get(block.index())) {
            State before = assumed[block.index()];
            State now = head(block, starts, forward, before);
            changed = before != now;
            assumed[block.index()] = now;
            starts = List.of(now);
        }
        Outcome outcome = visits.visit(block, starts, phase != Phase.CHECK);
        return ways.put(block.index(), outcome, agenda) || changed;
    }

    /** What is to be assumed at a head, to which these ways lead; the first of them from before the loop. */
    private State head(Block block, List<State> starts, int forward, @Nullable State before) {
        int index = block.index();
        if (before == null) {
            return Meeting.first(body, block, starts, rounds.stored(block));
        }
        List<State> last = held[index];
        boolean isSettled = last != null && Visits.same(last, starts);
        if (isSettled || (phase == Phase.NARROW && changes[index] >= NARROWINGS)) {
            return before;
        }
        State now = phase == Phase.CHECK ? checked(block, starts, before) : guessed(block, starts, forward, before);
        held[index] = now == before ? starts : null;
        return now;
    }

    private State guessed(Block block, List<State> starts, int forward, State before) {
        int index = block.index();
        boolean learns = phase == Phase.WIDEN && changes[index] < LEARNING_CHANGES;
        State next = Meeting.atHead(body, block, starts, forward, before, givenUp[index], phase == Phase.WIDEN, learns);
        if (next.isSame(before)) {
            return before;
        }
        changes[index]++;
        return next;
    }

    /** What is assumed, less what does not hold on some way. */
    private State checked(Block block, List<State> starts, State before) {
        if (Widening.holds(body, block, starts, before)) {
            return before;
        }
        State now = Widening.weaker(body, block, starts, before);
        if (changes[block.index()]++ == MOST_WEAKENINGS) {
            now.facts.clear();
        }
        return now;
    }
}
