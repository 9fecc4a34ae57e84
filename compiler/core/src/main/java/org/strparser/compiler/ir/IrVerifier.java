package org.strparser.compiler.ir;

import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.strparser.compiler.facts.Facts;

/**
 * Checks what {@link IrInterpreter} and every back end take for granted. A broken graph is an {@link AssertionError} with its
 * text.
 *
 * <ul>
 *   <li>Edges lead forward to blocks of the graph, {@code again} back; every block can be reached.
 *   <li>A register has a value before it is used, on every path.
 *   <li>On every path to a read, a {@code Need} has shown that its bytes are there, behind the same base or from the message
 *       start, and the base was not assigned since.
 *   <li>Widths, offsets and literals are in range; the cases of a switch ascend and are disjoint.
 *   <li>Stores and {@code done} stand in {@code fields} only, {@code exact} in {@code fast} only, {@code length} in the other
 *       two, {@code more}, {@code fail} and {@code handoff} in {@code exact} only.
 * </ul>
 */
public final class IrVerifier {
    private static final Map<String, Set<Class<? extends Exit>>> ENDS = Map.of(
            "exact", Set.of(Exit.Length.class, Exit.More.class, Exit.Fail.class, Exit.HandOff.class),
            "fast", Set.of(Exit.Length.class, Exit.Exact.class),
            "fields", Set.of(Exit.Done.class));
    private static final int MAX_REASON = 0xfffe;

    private final Graph graph;

    private IrVerifier(Graph graph) {
        this.graph = graph;
    }

    /** Checks the three graphs, and that the facts know every reason, parameter and field. */
    public static void verify(Program program) {
        for (Graph graph : List.of(program.exact(), program.fast(), program.fields())) {
            verify(graph);
            new IrVerifier(graph).indices(program.facts());
        }
        List<String> names = List.of(
                program.exact().name(), program.fast().name(), program.fields().name());
        if (!names.equals(List.of("exact", "fast", "fields"))) {
            throw new AssertionError("graphs are " + names);
        }
    }

    public static void verify(Graph graph) {
        var verifier = new IrVerifier(graph);
        verifier.shape();
        verifier.flow();
    }

    private void check(boolean holds, String what, int block) {
        if (!holds) {
            throw new AssertionError(what + " in b" + block + " of " + graph.name() + "\n" + IrPrinter.print(graph));
        }
    }

    private void shape() {
        int count = graph.blocks().size();
        check(count > 0, "no block", 0);
        check(ENDS.containsKey(graph.name()), "unknown name", 0);
        for (int i = 0; i < graph.registers().size(); i++) {
            check(graph.registers().get(i).index() == i, "register out of order", 0);
        }
        for (int i = 0; i < count; i++) {
            Exit exit = graph.blocks().get(i).exit();
            for (int target : exit.targets()) {
                boolean back = exit instanceof Exit.Again;
                check(target < count && target >= 0 && back == (target <= i), "an edge to b" + target, i);
            }
            if (exit instanceof Exit.More more && more.resume() != Exit.More.START) {
                check(graph.resumption().points().contains(more.resume()), "no place to go on: b" + more.resume(), i);
            }
            boolean ends = ENDS.getOrDefault(graph.name(), Set.of()).contains(exit.getClass());
            check(exit.targets().length > 0 || ends, "an exit that does not belong there", i);
        }
    }

    private void flow() {
        List<Optional<Known>> known = Known.atEntries(graph);
        Assigned assigned = Assigned.in(graph);
        for (int i = 0; i < known.size(); i++) {
            check(known.get(i).isPresent(), "nothing leads here", i);
            known.get(i).ifPresent(new Checks(this, i, assigned.atEntry(i))::block);
        }
    }

    private void indices(Facts facts) {
        for (int i = 0; i < graph.blocks().size(); i++) {
            BasicBlock block = graph.blocks().get(i);
            int at = i;
            block.ops().forEach(op -> Uses.of(op).forEach(value -> params(value, facts, at)));
            Uses.of(block.exit()).forEach(value -> params(value, facts, at));
            block.ops().forEach(op -> field(op, facts, at));
            boolean known = !(block.exit() instanceof Exit.Fail fail)
                    || fail.reason() < facts.reasons().size();
            check(known, "an unknown reason", i);
        }
    }

    private void params(Value value, Facts facts, int block) {
        Uses.leaves(value)
                .filter(Value.Param.class::isInstance)
                .mapToInt(leaf -> ((Value.Param) leaf).index())
                .forEach(index -> check(index >= 0 && index < facts.params().size(), "an unknown parameter", block));
        Uses.leaves(value)
                .filter(Value.State.class::isInstance)
                .mapToInt(leaf -> ((Value.State) leaf).index())
                .forEach(index -> check(index >= 0 && index < facts.states().size(), "an unknown state", block));
    }

    private void field(Op op, Facts facts, int block) {
        int count = facts.fields().size();
        if (op instanceof Op.Next next) {
            check(next.state() < facts.states().size(), "an unknown state", block);
        }
        if (op instanceof Op.StoreNumber store) {
            check(store.field() < count, "an unknown field", block);
        }
        if (op instanceof Op.StoreSlice store) {
            check(store.field() < count, "an unknown field", block);
        }
    }

    /** The checks of one block, from what is known at its start on. */
    private static final class Checks implements Op.Visitor<Boolean> {
        private final IrVerifier verifier;
        private final int index;
        private final BitSet assigned;
        private Known known = Known.NOTHING;

        Checks(IrVerifier verifier, int index, BitSet assigned) {
            this.verifier = verifier;
            this.index = index;
            this.assigned = (BitSet) assigned.clone();
        }

        void block(Known before) {
            known = before;
            BasicBlock block = verifier.graph.blocks().get(index);
            for (Op op : block.ops()) {
                used(Uses.of(op));
                check(op.accept(this), "a bad operation: " + op);
                Uses.target(op).ifPresent(target -> {
                    listed(target);
                    assigned.set(target.index());
                });
                known = known.after(List.of(op));
            }
            used(Uses.of(block.exit()));
            exit(block.exit());
        }

        private void check(boolean holds, String what) {
            verifier.check(holds, what, index);
        }

        private void used(List<Value> values) {
            values.forEach(value -> Uses.forEachRegister(value, register -> {
                listed(register);
                check(assigned.get(register.index()), register.name() + " has no value on some path");
            }));
        }

        private void listed(Register register) {
            check(verifier.graph.registers().contains(register), register + " is not of this graph");
        }

        private void exit(Exit exit) {
            if (exit instanceof Exit.Need need) {
                check(need.end().offset() >= 0, "an offset before the base");
            }
            if (exit instanceof Exit.Switch choice) {
                check(ascends(choice.cases()), "cases that do not ascend");
            }
            if (exit instanceof Exit.Branch branch && branch.test() instanceof Test.LowFits fits) {
                check(fits.width() >= 2 && fits.width() <= 8, "a width");
                check(fits.known() >= 1 && fits.known() < fits.width(), "a count of known bytes");
            }
            if (exit instanceof Exit.Fail fail) {
                check(fail.reason() >= 0 && fail.reason() <= MAX_REASON, "a reason");
            }
        }

        private static boolean ascends(List<Exit.Case> cases) {
            for (int i = 0; i < cases.size(); i++) {
                Exit.Case one = cases.get(i);
                if (one.least() > one.greatest() || (i > 0 && cases.get(i - 1).greatest() >= one.least())) {
                    return false;
                }
            }
            return true;
        }

        private boolean inFields() {
            return verifier.graph.name().equals("fields");
        }

        @Override
        public Boolean read(Op.Read op) {
            check(known.covers(op.at().plus(op.width())), "a read that no need covers: " + op);
            return op.width() >= 1 && op.width() <= 8 && op.at().offset() >= 0;
        }

        @Override
        public Boolean set(Op.Set op) {
            return true;
        }

        @Override
        public Boolean agree(Op.Agree op) {
            return op.at().offset() >= 0
                    && !op.literal().isEmpty()
                    && op.literal().chars().allMatch(c -> c <= 0xff && !(op.anyCase() && c >= 'A' && c <= 'Z'));
        }

        @Override
        public Boolean find(Op.Find op) {
            return op.from().offset() >= 0
                    && !op.octets().isEmpty()
                    && op.octets().length() <= Integer.BYTES
                    && op.octets().chars().allMatch(c -> c <= 0xff);
        }

        @Override
        public Boolean storeNumber(Op.StoreNumber op) {
            return inFields() && op.field() >= 0;
        }

        @Override
        public Boolean next(Op.Next op) {
            return !inFields() && op.state() >= 0;
        }

        @Override
        public Boolean marks(Op.Marks op) {
            return !inFields();
        }

        @Override
        public Boolean storeSlice(Op.StoreSlice op) {
            return inFields() && op.field() >= 0;
        }
    }
}
