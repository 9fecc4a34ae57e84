package org.strparser.loader.verify;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * N4: every loop ends. Whichever way a loop is taken, some local counts bytes of the message: it never becomes less (where another local
 * takes over, that one is not less), and again and again it becomes more, while it is bounded by the bytes at hand or by the longest
 * message. So all loops together go round at most that often, and the searches in them pass each byte once.
 *
 * <p>Found as one finds who wins a game: the code chooses the way, we choose the local that counts on. A local <em>lasts</em> if, on
 * every way, there is one to go on with that lasts, and on every way it is not long until one becomes more.
 */
final class Progress {
    private static final int LOSES = 0;
    private static final int KEEPS = 1;
    private static final int GAINS = 2;

    /** A loop may count so many rounds without passing a byte. */
    private static final long MOST_ROUNDS = 1L << 20;

    private final Body body;
    /** By block, the number of its loop; 0 where it is in none. */
    private final int[] loops;
    /** The ways inside loops. */
    private final List<Edge> edges = new ArrayList<>();
    /** By way, what becomes of the count from each local to each; −1 where nobody has asked. */
    private final List<byte[][]> gains = new ArrayList<>();
    /** By block, the locals that last. */
    private final BitSet[] lasting;

    private Progress(Body body, List<Edge> all) {
        this.body = body;
        loops = Loops.of(body.graph);
        for (Edge edge : all) {
            if (edge.before() != null && loops[edge.from()] != 0 && loops[edge.from()] == loops[edge.to()]) {
                edges.add(edge);
                gains.add(new byte[2 * body.localCount][]);
            }
        }
        lasting = new BitSet[loops.length];
    }

    /** {@code all}: every way through the method. */
    static void check(Body body, List<Edge> all) {
        Progress progress = new Progress(body, all);
        if (!progress.edges.isEmpty()) {
            progress.check();
        }
    }

    private void check() {
        BitSet[] stored = stored();
        for (int i = 0; i < lasting.length; i++) {
            BitSet counting = (BitSet) body.graph.blocks.get(i).live().clone();
            counting.and(stored[loops[i]]);
            lasting[i] = counting;
            for (int local = counting.previousSetBit(body.localCount - 1);
                    local >= 0;
                    local = counting.previousSetBit(local - 1)) {
                counting.set(local + body.localCount);
            }
        }
        boolean settled = false;
        while (!settled) {
            BitSet[] soon = gainingSoon();
            settled = true;
            for (int i = 0; i < lasting.length; i++) {
                settled &= lasting[i].equals(soon[i]);
                lasting[i] = soon[i];
            }
        }
        for (Edge edge : edges) {
            if (lasting[edge.from()].isEmpty()) {
                int offset = body.graph.last(body.graph.blocks.get(edge.from())).offset();
                throw new Refusal(
                        "N4", offset, "a loop that is not seen to pass a byte of the message each time it goes round");
            }
        }
    }

    /** By loop, the longs that are stored to in it: no other can count. */
    private BitSet[] stored() {
        BitSet[] stored = new BitSet[loops.length + 1];
        for (int i = 0; i < stored.length; i++) {
            stored[i] = new BitSet();
        }
        for (Block block : body.graph.blocks) {
            for (int i = block.first(); i < block.end(); i++) {
                Instruction one = body.graph.code.get(i);
                if (one.opcode() == Opcode.STORE_LONG) {
                    stored[loops[block.index()]].set(one.local());
                }
            }
        }
        return stored;
    }

    /** By block, the locals from which on every way a count becomes more before a loop closes, with one that lasts so far. */
    private BitSet[] gainingSoon() {
        BitSet[] soon = new BitSet[lasting.length];
        for (int i = 0; i < soon.length; i++) {
            soon[i] = new BitSet();
        }
        boolean grows = true;
        while (grows) {
            grows = false;
            BitSet[] fails = new BitSet[lasting.length];
            for (int i = edges.size() - 1; i >= 0; i--) {
                int from = edges.get(i).from();
                fails[from] = fails[from] == null ? new BitSet() : fails[from];
                for (int local = lasting[from].nextSetBit(0); local >= 0; local = lasting[from].nextSetBit(local + 1)) {
                    if (!soon[from].get(local) && !fails[from].get(local) && !goesOn(i, local, soon)) {
                        fails[from].set(local);
                    }
                }
            }
            for (int i = 0; i < soon.length; i++) {
                BitSet fine = (BitSet) lasting[i].clone();
                if (fails[i] != null) {
                    fine.andNot(fails[i]);
                }
                fine.or(soon[i]);
                grows |= !fine.equals(soon[i]);
                soon[i] = fine;
            }
        }
        return soon;
    }

    private boolean goesOn(int way, int local, BitSet[] soon) {
        int to = edges.get(way).to();
        if (lasting[to].get(local) && counts(way, local, local, soon[to])) {
            return true;
        }
        for (int next = lasting[to].nextSetBit(0); next >= 0; next = lasting[to].nextSetBit(next + 1)) {
            if (next != local && counts(way, local, next, soon[to])) {
                return true;
            }
        }
        return false;
    }

    private boolean counts(int way, int local, int next, BitSet soon) {
        int gain = gain(way, local, next);
        return gain == GAINS || (gain == KEEPS && soon.get(next));
    }

    private int gain(int way, int local, int next) {
        byte[][] known = gains.get(way);
        if (known[local] == null) {
            known[local] = new byte[2 * body.localCount];
            Arrays.fill(known[local], (byte) -1);
        }
        if (known[local][next] < 0) {
            known[local][next] = (byte) gain(edges.get(way), local, next);
        }
        return known[local][next];
    }

    private int gain(Edge edge, int local, int next) {
        if (local >= body.localCount || next >= body.localCount) {
            return local == next ? countdown(edge, local - body.localCount) : LOSES;
        }
        State before = edge.before();
        State after = edge.state();
        Form from = before == null ? null : before.locals[local];
        Form to = after.locals[next];
        if (from == null || to == null || changesIn(edge.from(), from)) {
            return LOSES;
        }
        Form difference = to.minus(from);
        if (difference == null || !isAtLeast(after, difference, 0) || !passes(edge, from, to)) {
            return LOSES;
        }
        return isAtLeast(after, difference, 1) && isBounded(after, from, to) ? GAINS : KEEPS;
    }

    /** A local that counts rounds down; what a search passes it does not count. */
    private int countdown(Edge edge, int local) {
        State before = edge.before();
        State after = edge.state();
        Form from = before == null ? null : before.locals[local];
        Form to = after.locals[local];
        if (from == null || to == null || changesIn(edge.from(), from) || edge.passed().searches() > 0) {
            return LOSES;
        }
        Form difference = from.minus(to);
        if (difference == null || !isAtLeast(after, difference, 0)) {
            return LOSES;
        }
        boolean isBounded = after.atMost(from, MOST_ROUNDS) && after.atLeast(to, -1);
        return isBounded && isAtLeast(after, difference, 1) ? GAINS : KEEPS;
    }

    private static boolean isAtLeast(State state, Form form, long bound) {
        return form.isConstant()
                ? form.constant >= bound
                : state.atMost(Form.of(0).plus(form, -1), -bound, 1);
    }

    /** Whether the block itself gives the symbols of that form other values: then they cannot be compared. */
    private boolean changesIn(int block, Form form) {
        Block of = body.graph.blocks.get(block);
        int first = body.graph.code.get(of.first()).offset();
        for (int symbol : form.symbols) {
            if (body.symbols.isResultIn(symbol, first, body.graph.endOffset(of))) {
                return true;
            }
        }
        return false;
    }

    private static boolean passes(Edge edge, Form from, Form to) {
        Edge.Passed passed = edge.passed();
        State after = edge.state();
        return passed.searches() == 0
                || (passed.searches() == 1 && after.ordered(from, passed.from()) && after.ordered(passed.to(), to));
    }

    private boolean isBounded(State after, Form from, Form to) {
        long most = Math.max(MOST_ROUNDS, body.facts.maxMessageBytes());
        return after.atLeast(from, 0)
                && (after.ordered(from, Form.symbol(Symbols.AVAILABLE)) || after.atMost(to, most));
    }
}
