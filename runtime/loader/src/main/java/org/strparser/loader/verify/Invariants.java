package org.strparser.loader.verify;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Goes through a method until what is assumed at the head of each loop, and where calls go on, holds whenever it is come to; then
 * once more, strictly. Blocks are in the order of the code, and only loops and later calls lead back, so that a pass is one walk.
 */
final class Invariants {
    private static final int MOST_PASSES = 24;
    /** Facts are looked for on ways back in so many; then they only become fewer. */
    private static final int LEARNING_PASSES = 8;

    private static final int NARROWING_PASSES = 6;

    private final Body body;
    private final FlowGraph graph;
    private final Resuming resuming = new Resuming();
    /** By block, the ways of this pass that lead there. */
    private final List<List<Edge>> ways = new ArrayList<>();
    /** By block, the ways back of the last pass. */
    private final List<List<Edge>> waysBack = new ArrayList<>();
    /** By block, what is assumed at a head; null for the others, and until it is come to. */
    private final @Nullable State[] assumed;

    private final boolean[] isHead;
    private boolean settled;
    private int passes;

    private Invariants(Body body) {
        this.body = body;
        this.graph = body.graph;
        this.assumed = new State[graph.blocks.size()];
        this.isHead = new boolean[graph.blocks.size()];
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
        for (State state : assumed) {
            if (state != null) {
                state.facts.clear();
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
            states.add(body.entry());
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
            boolean places = isPlaceSwitch(block);
            for (int target : block.targets()) {
                isHead[target] |= places || target <= block.index();
                any |= isHead[target];
            }
        }
        return any;
    }

    /** {@code iload; tableswitch}: of the place where a call goes on; the like of it is no head, but may be taken for one. */
    private boolean isPlaceSwitch(Block block) {
        return block.end() - block.first() == 2
                && graph.code.get(block.first()).opcode() == Opcode.LOAD_INT
                && graph.last(block).opcode() == Opcode.SWITCH;
    }

    private boolean isSuspending(Block block) {
        for (int i = block.first(); i < block.end(); i++) {
            if (graph.code.get(i).isCall(Call.Kind.SUSPEND)) {
                return true;
            }
        }
        return false;
    }

    private List<Edge> pass(Pass pass) {
        List<Edge> edges = new ArrayList<>();
        ways.forEach(List::clear);
        List<List<Edge>> back = new ArrayList<>();
        for (int i = 0; i < graph.blocks.size(); i++) {
            back.add(new ArrayList<>());
        }
        for (Block block : graph.blocks) {
            for (Edge edge : block(block, pass)) {
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

    private List<Edge> block(Block block, Pass pass) {
        List<Edge> in = ways.get(block.index());
        boolean guess = pass == Pass.WIDEN || pass == Pass.NARROW;
        if (block.index() == 0 && !isHead[0]) {
            return run(block, body.entry(), guess);
        }
        if (isHead[block.index()]) {
            return head(block, pass);
        }
        if (in.isEmpty()) {
            return List.of();
        }
        if (isSuspending(block) || isPlaceSwitch(block)) {
            return oneByOne(block, states(in), guess);
        }
        List<State> states = states(in);
        if (states.size() == 1) {
            return run(block, states.get(0), guess);
        }
        try {
            return Execution.run(body, block, Meeting.of(body, block, states), resuming, Machine.Mode.TRY);
        } catch (Refusal e) {
            // What holds on each way may be more than what can be said of all of them at once.
            return oneByOne(block, states, guess);
        }
    }

    /** What cannot be shown is passed over, or left to a guard, only where it is. */
    private List<Edge> run(Block block, State state, boolean guess) {
        try {
            return Execution.run(body, block, state, resuming, Machine.Mode.TRY);
        } catch (Refusal e) {
            return Execution.run(body, block, state, resuming, guess ? Machine.Mode.GUESS : Machine.Mode.GUARD);
        }
    }

    private List<Edge> oneByOne(Block block, List<State> states, boolean guess) {
        List<Edge> edges = new ArrayList<>();
        for (State state : states) {
            edges.addAll(run(block, state, guess));
        }
        return edges;
    }

    private List<Edge> head(Block block, Pass pass) {
        State before = assumed[block.index()];
        if (pass == Pass.WIDEN || pass == Pass.NARROW) {
            List<State> states = new ArrayList<>();
            if (block.index() == 0) {
                states.add(body.entry());
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
                        body, block, states, forward, before, pass == Pass.WIDEN, passes <= LEARNING_PASSES);
                settled &= Meeting.same(body, before, next);
                assumed[block.index()] = next;
            }
        }
        State now = assumed[block.index()];
        return now == null ? List.of() : run(block, now, pass == Pass.WIDEN || pass == Pass.NARROW);
    }

    private static List<State> states(List<Edge> edges) {
        List<State> states = new ArrayList<>();
        edges.forEach(edge -> states.add(edge.state()));
        return states;
    }
}
