package org.strparser.loader.verify;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Goes through one block with what is known at its start, and gives what is known on each way out. */
final class Execution {
    /** What is more than that is an end: see {@link org.strparser.api.Verdict}. */
    private static final long MOST_MORE = (1L << 40) - 1;

    private final Body body;
    private final Block block;
    private final Resuming resuming;
    private final State before;
    private final Machine machine;
    private final Arithmetic arithmetic;
    private final Intrinsics intrinsics;
    private final List<Edge> edges = new ArrayList<>();

    private Execution(Body body, Block block, State before, Resuming resuming, Machine.Mode mode) {
        this.body = body;
        this.block = block;
        this.before = before;
        this.resuming = resuming;
        this.machine = new Machine(body, mode, before.copy(), body.graph.code.get(block.first()));
        this.arithmetic = new Arithmetic(machine);
        this.intrinsics = new Intrinsics(machine);
    }

    /** Throws a {@link Refusal}; for a guess only for what no knowledge could make right. */
    static Outcome run(Body body, Block block, State before, Resuming resuming, Machine.Mode mode) {
        Execution execution = new Execution(body, block, before, resuming, mode);
        execution.run();
        return new Outcome(execution.edges, execution.machine.guards, mode == Machine.Mode.TRY);
    }

    private void run() {
        body.symbols.step(body.localCount + block.end() - block.first());
        Instruction last = body.graph.last(block);
        for (int i = block.first(); i < block.end(); i++) {
            machine.begin(body.graph.code.get(i));
            step(machine.at);
        }
        if (!machine.isEmpty()) {
            throw machine.refusal("N3", "something is left on the stack where a block ends");
        }
        if (!last.opcode().ends() && !last.opcode().isBranch()) {
            edge(body.graph.behind(block), machine.state);
        }
    }

    private void step(Instruction one) {
        switch (one.opcode()) {
            case PUSH_INT -> machine.push(Value.ofInt(Form.of(one.number())));
            case PUSH_LONG -> machine.pushLong(Form.of(one.number()));
            case PUSH_TEXT -> {
                String text = one.text();
                machine.push(Value.ofText(text == null ? "" : text));
            }
            case LOAD_INT, LOAD_LONG -> load(one);
            case LOAD_REFERENCE -> machine.push(reference(one.local()));
            case STORE_INT -> store(one.local(), machine.popInt());
            case STORE_LONG -> store(one.local(), machine.popLong());
            case CALL -> {
                Call call = one.call();
                if (call != null) {
                    intrinsics.run(call);
                }
            }
            case GOTO -> edge(body.graph.target(block, one.targets()[0]), machine.state);
            case SWITCH -> choose(one);
            case IRETURN -> {
                requireKind(Body.Kind.LENGTH);
                length();
            }
            case LRETURN -> {
                requireKind(Body.Kind.PARSE);
                answer();
            }
            case RETURN -> requireKind(Body.Kind.FIELDS);
            default -> {
                if (one.opcode().isBranch()) {
                    branch(one);
                } else {
                    arithmetic.run(one.opcode());
                }
            }
        }
    }

    private void load(Instruction one) {
        Form form = one.local() < body.localCount ? machine.state.locals[one.local()] : null;
        if (form == null) {
            throw machine.refusal("N3", "local " + one.local() + " has no value on some way here");
        }
        machine.push(one.opcode() == Opcode.LOAD_INT ? Value.ofInt(form) : Value.ofLong(form));
    }

    private Value reference(int local) {
        int place = local - Body.WINDOW;
        boolean isSlots = place == 4 && body.kind == Body.Kind.FIELDS;
        if (place != 0 && place != 3 && !isSlots) {
            throw machine.refusal("N3", "local " + local + " is no window, stream or target");
        }
        return place == 0 ? Value.WINDOW : place == 3 ? Value.STREAM : Value.SLOTS;
    }

    private void store(int local, Form form) {
        if (local < body.firstLocal()) {
            throw machine.refusal("N3", "a parameter is stored to");
        }
        machine.state.set(local, form);
    }

    private void edge(int to, State state) {
        edges.add(new Edge(block.index(), to, before, state, intrinsics.passed));
    }

    private void branch(Instruction one) {
        int target = body.graph.target(block, one.targets()[0]);
        State yes = machine.state;
        State no;
        boolean canBe;
        boolean canNotBe;
        if (one.opcode().comparesInts()) {
            Form right = machine.popInt();
            Form left = machine.popInt();
            no = yes.copy();
            canBe = Comparison.learn(yes, one.opcode(), left, right);
            canNotBe = Comparison.learn(no, Comparison.negated(one.opcode()), left, right);
        } else {
            Value value = machine.pop();
            boolean unsigned = value.kind() == Value.Kind.COMPARED_UNSIGNED;
            boolean compared = unsigned || value.kind() == Value.Kind.COMPARED;
            if (!compared) {
                machine.push(value);
            }
            Form left = compared ? value.form() : machine.popInt();
            Form right = compared ? value.other() : Form.of(0);
            no = yes.copy();
            Opcode negated = Comparison.negated(one.opcode());
            canBe = unsigned
                    ? Comparison.learnUnsigned(yes, one.opcode(), left, right)
                    : Comparison.learn(yes, one.opcode(), left, right);
            canNotBe = unsigned
                    ? Comparison.learnUnsigned(no, negated, left, right)
                    : Comparison.learn(no, negated, left, right);
        }
        if (canBe) {
            edge(target, yes);
        }
        if (canNotBe) {
            edge(body.graph.behind(block), no);
        }
    }

    private void choose(Instruction one) {
        Form subject = machine.popInt();
        int[] keys = one.keys();
        int otherwise = body.graph.target(block, one.targets()[keys.length]);
        if (subject.isSymbol(Symbols.PLACE)) {
            choosePlace(one, otherwise);
            return;
        }
        Map<Integer, int[]> ranges = new HashMap<>();
        for (int i = 0; i < keys.length; i++) {
            int key = keys[i];
            int[] range = ranges.computeIfAbsent(body.graph.target(block, one.targets()[i]), t -> new int[] {key, key});
            range[1] = key;
        }
        // Where nothing else is left, the subject is not known to differ from the keys: nothing is learned of it.
        edge(otherwise, machine.state.copy());
        for (Map.Entry<Integer, int[]> range : ranges.entrySet()) {
            State state = machine.state.copy();
            boolean can = state.learn(Form.of(range.getValue()[0]).minus(subject))
                    && state.learn(subject.plus(-(long) range.getValue()[1]));
            if (can && range.getKey() != otherwise) {
                edge(range.getKey(), state);
            }
        }
    }

    /** A call that begins anew takes the default; one that goes on comes from where the last one left off. */
    private void choosePlace(Instruction one, int otherwise) {
        Map<Integer, Integer> targets = new HashMap<>();
        for (int i = 0; i < one.keys().length; i++) {
            targets.put(one.keys()[i], body.graph.target(block, one.targets()[i]));
        }
        if (machine.state.greatest(Symbols.PLACE) > 0) {
            State resumed = machine.state.copy();
            resumed.bound(Symbols.PLACE, 1, Integer.MAX_VALUE);
            resuming.choose(resumed, targets);
        }
        if (machine.state.least(Symbols.PLACE) < 1) {
            machine.state.bound(Symbols.PLACE, 0, 0);
            int begins = targets.getOrDefault(0, otherwise);
            edge(begins, machine.state);
        }
    }

    private void requireKind(Body.Kind kind) {
        if (body.kind != kind) {
            throw machine.refusal("N3", "a return that belongs into " + kind.methodName());
        }
    }

    /** A length, or 0 where {@code parse} is to be asked. */
    private void length() {
        Form form = machine.popInt();
        int most = body.facts.maxMessageBytes();
        machine.require(
                machine.state.atLeast(form, 0) && machine.state.atMost(form, most),
                "N7",
                () -> "a length of " + machine.state.range(form) + " where 1 … " + most + " is declared");
    }

    private void answer() {
        Value value = machine.pop();
        switch (value.kind()) {
            case END -> end(value.other().constant);
            case LONG -> number(value.form());
            default -> throw machine.refusal("N7", "an answer that is no verdict");
        }
        if (intrinsics.suspendedAt >= 0) {
            suspended();
        }
    }

    private void number(Form form) {
        State state = machine.state;
        if (form.isConstant() && (form.constant >>> 48) == 0x8000) {
            end((form.constant >>> 32) & 0xffff);
        } else if (state.upper(form) < 0 || state.atMost(form, -1)) {
            machine.require(
                    state.atLeast(form, -MOST_MORE),
                    Guard.ANSWERS,
                    "N7",
                    () -> "an answer of " + state.range(form) + ", where at most " + MOST_MORE
                            + " bytes more can be asked for");
        } else {
            int most = body.facts.maxMessageBytes();
            Supplier<String> otherwise =
                    () -> "a length of " + state.range(form) + " where 1 … " + most + " is declared";
            boolean never = state.lower(form) > most || state.upper(form) < 1;
            machine.require(!never, "N7", otherwise);
            machine.require(state.atLeast(form, 1) && state.atMost(form, most), Guard.ANSWERS, "N7", otherwise);
        }
    }

    /** The byte that decided is only told, and may be any. */
    private void end(long reason) {
        int count = body.facts.reasonCount();
        machine.require(reason == 0xffff || reason < count, "N7", () -> "reason " + reason + " of " + count);
    }

    private void suspended() {
        int target = resuming.target(intrinsics.suspendedAt);
        if (target < 0) {
            throw machine.refusal("N8", "no call goes on at place " + intrinsics.suspendedAt);
        }
        State state = resuming.state(machine.state, intrinsics.kept, body.graph.blocks.get(target));
        edges.add(new Edge(block.index(), target, null, state, Edge.Passed.NOTHING));
    }
}
