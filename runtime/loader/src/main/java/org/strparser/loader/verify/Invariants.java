package org.strparser.loader.verify;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Goes through a method until what is assumed at the head of each loop, and where calls go on, holds whenever it is come to; then
 * once more, strictly. Blocks are in the order of the code, and only loops and later calls lead back, so that a pass is one walk.
 */
final class Invariants {
    private static final int MOST_PASSES = 60;
    /** Facts are looked for on ways back of a head in so many that change it; then they only become fewer. */
    private static final int LEARNING_CHANGES = 8;

    private static final int NARROWING_PASSES = 6;
    private static final Outcome NOTHING = new Outcome(List.of(), Set.of(), true);

    private final Body body;
    private final FlowGraph graph;
    private final Visits visits;
    private final State entry;
    /** By block, the ways of this pass that lead there. */
    private final List<List<Edge>> ways = new ArrayList<>();
    /** By block, the ways back of the last pass. */
    private final List<List<Edge>> waysBack = new ArrayList<>();
    /** By block, what is assumed at a head; null for the others, and until it is come to. */
    private final @Nullable State[] assumed;

    private final boolean[] isHead;
    /** By head, how often what is assumed there has changed. */
    private final int[] changes;

    private boolean settled;
    private int passes;

    private Invariants(Body body) {
        this.body = body;
        this.graph = body.graph;
        this.visits = new Visits(body);
        this.entry = body.entry();
        this.assumed = new State[graph.blocks.size()];
        this.isHead = new boolean[graph.blocks.size()];
        this.changes = new int[graph.blocks.size()];
        for (int i = 0; i < graph.blocks.size(); i++) {
            ways.add(new ArrayList<>());
            waysBack.add(new ArrayList<>());
        }
    }

    /** Every way through the method; throws a {@link Refusal} for what is wrong on one. */
    static List<Edge> of(Body body) {
        return new Invariants(body).find();
    }

    private List<Edge> find() {
        boolean loops = heads();
        if (loops) {
            body.setLoops();
        }
        while (loops && !settled) {
            if (passes++ == MOST_PASSES) {
                throw new Refusal("N6", 0, "no end of what could happen in its loops is in sight");
            }
            settled = true;
            pass(Pass.WIDEN);
        }
        settled = !loops;
        for (int i = 0; !settled && i < NARROWING_PASSES; i++) {
            settled = true;
            pass(Pass.NARROW);
        }
        try {
            return strictPass();
        } catch (Refusal e) {
            if (!loops || !weaken()) {
                throw e;
            }
            return strictPass();
        }
    }

    private List<Edge> strictPass() {
        body.guards.clear();
        List<Edge> edges = pass(Pass.STRICT);
        for (Block block : graph.blocks) {
            if (!holds(block)) {
                int offset = graph.code.get(block.first()).offset();
                throw new Refusal("N6", offset, "what holds in the first round of a loop does not hold in the next");
            }
        }
        return edges;
    }

    /** Gives up, of what is assumed, what does not hold, until the rest does; whether that came to an end, and was needed. */
    private boolean weaken() {
        for (int i = 0; i < MOST_PASSES; i++) {
            if (i == MOST_PASSES / 2) {
                forgetFacts();
            }
            pass(Pass.CHECK);
            boolean all = true;
            for (Block block : graph.blocks) {
                State state = assumed[block.index()];
                if (state != null && !holds(block)) {
                    assumed[block.index()] = Meeting.weaker(body, block, states(all(block)), state);
                    all = false;
                }
            }
            if (all) {
                return i > 0;
            }
        }
        return false;
    }

    /** So that an end comes where one guess keeps another alive. */
    private void forgetFacts() {
        for (int i = 0; i < assumed.length; i++) {
            State state = assumed[i];
            if (state != null) {
                assumed[i] = state.copy();
                assumed[i].facts.clear();
            }
        }
    }

    private List<Edge> all(Block block) {
        List<Edge> all = new ArrayList<>(ways.get(block.index()));
        all.addAll(waysBack.get(block.index()));
        return all;
    }

    private boolean holds(Block block) {
        State state = assumed[block.index()];
        List<State> states = states(all(block));
        if (state == null) {
            return true;
        }
        if (block.index() == 0) {
            states.add(entry);
        }
        return states.isEmpty() || Meeting.holds(body, block, states, state);
    }

    private enum Pass {
        WIDEN,
        NARROW,
        CHECK,
        STRICT
    }

    /** Marks what loops and later calls lead back to; whether there is anything. */
    private boolean heads() {
        boolean any = false;
        for (Block block : graph.blocks) {
            boolean places = graph.isPlaceSwitch(block);
            for (int target : block.targets()) {
                isHead[target] |= places || target <= block.index();
                any |= isHead[target];
            }
        }
        return any;
    }

    private List<Edge> pass(Pass pass) {
        List<Edge> edges = new ArrayList<>();
        ways.forEach(List::clear);
        List<List<Edge>> back = new ArrayList<>();
        for (int i = 0; i < graph.blocks.size(); i++) {
            back.add(new ArrayList<>());
        }
        for (Block block : graph.blocks) {
            Outcome outcome = block(block, pass);
            body.guards.addAll(outcome.guards());
            for (Edge edge : outcome.edges()) {
                edges.add(edge);
                boolean isBack = edge.before() == null || edge.to() <= edge.from();
                (isBack ? back : ways).get(edge.to()).add(edge);
            }
        }
        for (int i = 0; i < back.size(); i++) {
            waysBack.set(i, back.get(i));
        }
        return edges;
    }

    private Outcome block(Block block, Pass pass) {
        boolean guess = pass == Pass.WIDEN || pass == Pass.NARROW;
        List<State> states = isHead[block.index()] ? head(block, pass) : entering(block);
        return states.isEmpty() ? NOTHING : visits.visit(block, states, guess);
    }

    private List<State> entering(Block block) {
        return block.index() == 0 ? List.of(entry) : states(ways.get(block.index()));
    }

    private List<State> head(Block block, Pass pass) {
        State before = assumed[block.index()];
        if (pass == Pass.WIDEN || pass == Pass.NARROW) {
            List<State> states = new ArrayList<>();
            if (block.index() == 0) {
                states.add(entry);
            }
            states.addAll(states(ways.get(block.index())));
            int forward = states.size();
            states.addAll(states(waysBack.get(block.index())));
            if (states.isEmpty()) {
                return List.of();
            }
            if (before == null) {
                assumed[block.index()] = Meeting.of(body, block, states);
                settled = false;
            } else {
                State next = Meeting.atHead(
                        body, block, states, forward, before, pass == Pass.WIDEN, changes[block.index()] < LEARNING_CHANGES);
                settled &= Meeting.same(body, before, next);
                changes[block.index()] += before.isSame(next) ? 0 : 1;
                assumed[block.index()] = before.isSame(next) ? before : next;
            }
        }
        State now = assumed[block.index()];
        return now == null ? List.of() : List.of(now);
    }

    private static List<State> states(List<Edge> edges) {
        List<State> states = new ArrayList<>();
        edges.forEach(edge -> states.add(edge.state()));
        return states;
    }
}
