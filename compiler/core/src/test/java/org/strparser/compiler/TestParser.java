package org.strparser.compiler;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.strparser.api.FieldSlots;
import org.strparser.api.ParseMsg;
import org.strparser.api.StreamState;
import org.strparser.api.Verdict;
import org.strparser.compiler.facts.Facts;
import org.strparser.compiler.ir.Answer;
import org.strparser.compiler.ir.FieldValue;
import org.strparser.compiler.ir.IrInterpreter;
import org.strparser.compiler.ir.IrStream;
import org.strparser.compiler.ir.Op;
import org.strparser.compiler.ir.Program;

/** One message under test, four times: interpreter on the exact and on the fast graph, class on heap and on direct memory. */
final class TestParser {
    private final Program program;
    private final ParseMsg parser;
    private final long[] params;
    private final long[] states;

    private TestParser(Program program, ParseMsg parser, long[] params, long[] states) {
        this.program = program;
        this.parser = parser;
        this.params = params;
        this.states = states;
    }

    static TestParser of(Compilation compilation, String message) {
        Compilation.Unit unit = compilation.units().stream()
                .filter(u -> u.program().facts().message().equals(message))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no message " + message));
        ParseMsg parser = TestLoader.instance(
                unit.classFile().binaryName(), unit.classFile().bytes());
        long[] params = unit.program().facts().params().stream()
                .mapToLong(Facts.Param::initial)
                .toArray();
        long[] states = unit.program().facts().states().stream()
                .mapToLong(Facts.State::initial)
                .toArray();
        return new TestParser(unit.program(), parser, params, states);
    }

    /** The same with other values of some parameters. */
    TestParser with(Map<String, Long> values) {
        long[] changed = params.clone();
        List<String> names =
                program.facts().params().stream().map(Facts.Param::name).toList();
        values.forEach((name, value) -> changed[names.indexOf(name)] = value);
        return new TestParser(program, parser, changed, states);
    }

    /** The same with other values of those parameters and states that the message has. */
    TestParser set(Map<String, Long> values) {
        long[] changedParams = params.clone();
        for (int i = 0; i < changedParams.length; i++) {
            changedParams[i] =
                    values.getOrDefault(program.facts().params().get(i).name(), changedParams[i]);
        }
        long[] changedStates = states.clone();
        for (int i = 0; i < changedStates.length; i++) {
            changedStates[i] =
                    values.getOrDefault(program.facts().states().get(i).name(), changedStates[i]);
        }
        return new TestParser(program, parser, changedParams, changedStates);
    }

    /** The same with these values of all parameters. */
    TestParser withAll(long[] values) {
        return new TestParser(program, parser, values.clone(), states);
    }

    /** The same with other values of some states. */
    TestParser in(Map<String, Long> values) {
        long[] changed = states.clone();
        List<String> names =
                program.facts().states().stream().map(Facts.State::name).toList();
        values.forEach((name, value) -> changed[names.indexOf(name)] = value);
        return new TestParser(program, parser, params, changed);
    }

    private StreamState state() {
        return new StreamState(params, states);
    }

    private IrStream stream() {
        return new IrStream(params, states);
    }

    /** Streams that go on where the last call left off: of the interpreter, the array, the direct buffer. */
    final class Resumed {
        private final IrStream meant = stream();
        private final StreamState heap = state();
        private final StreamState direct = state();

        private Resumed() {
            int slots = program.exact().resumption().registers().size();
            heap.attach(new long[slots]);
            direct.attach(new long[slots]);
        }

        /** What all three answer, or that they differ. */
        String verdict(byte[] bytes, int available) {
            byte[] prefix = Arrays.copyOf(bytes, available);
            String expected = show(IrInterpreter.exact(program, prefix, meant, origin -> {}));
            String onHeap = show(parser.parse(prefix, 0, available, heap));
            ByteBuffer buffer = ByteBuffer.allocateDirect(available + 5).put(5, prefix);
            String onDirect = show(parser.parse(buffer, 5, 5 + available, direct));
            Answer answer = IrInterpreter.exact(program, prefix, stream(), origin -> {});
            checkLength(answer, available, parser.length(prefix, 0, available, heap));
            checkLength(answer, available, parser.length(buffer, 5, 5 + available, direct));
            return expected.equals(onHeap) && expected.equals(onDirect)
                    ? expected
                    : "interpreter " + expected + ", heap " + onHeap + ", direct " + onDirect;
        }
    }

    Resumed resumed() {
        return new Resumed();
    }

    /** What the message changes behind it, as the records write it: {@code phase=packets continues next_handoff}. */
    String effects(byte[] message) {
        IrStream meant = stream();
        StreamState found = state();
        IrInterpreter.exact(program, message, meant, origin -> {});
        parser.parse(message, 0, message.length, found);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < states.length; i++) {
            Facts.State state = program.facts().states().get(i);
            long expected = meant.next(i).orElse(states[i]);
            check(expected == found.stateBehind(i), state.name());
            if (expected != states[i]) {
                String value = state.enumerators().isEmpty()
                        ? Long.toString(expected)
                        : state.enumerators().get((int) expected);
                text.append(state.name()).append('=').append(value).append(' ');
            }
        }
        check(meant.isMarked(Op.Mark.CONTINUES) == found.isContinued(), "continues");
        check(meant.isMarked(Op.Mark.NEXT_HANDOFF) == found.isNextHandoff(), "next handoff");
        text.append(found.isContinued() ? "continues " : "").append(found.isNextHandoff() ? "next_handoff " : "");
        return text.toString().strip();
    }

    private static void check(boolean holds, String what) {
        if (!holds) {
            throw new AssertionError("interpreter and class differ in " + what);
        }
    }

    Program program() {
        return program;
    }

    long[] params() {
        return params.clone();
    }

    Answer answer(byte[] bytes, int available) {
        return IrInterpreter.exact(program, Arrays.copyOf(bytes, available), stream(), origin -> {});
    }

    TestCosts costs() {
        return new TestCosts(program, this::stream);
    }

    /** Parameters and states, as an example sets them. */
    String setting() {
        return "params " + Arrays.toString(params) + ", states " + Arrays.toString(states) + ": ";
    }

    /** The one answer of all four, as the records write it: {@code m3 L7 F:reason@2 H}; empty where they differ. */
    Optional<String> verdict(byte[] bytes, int available) {
        List<String> all = all(bytes, available);
        return all.stream().distinct().count() == 1 ? Optional.of(all.get(0)) : Optional.empty();
    }

    String disagreement(byte[] bytes, int available) {
        return "exact, fast, heap, direct: " + all(bytes, available);
    }

    /** Nothing else may be told, but nothing at all where the message is not whole. */
    private void checkLength(Answer answer, int available, int found) {
        boolean isWhole = answer instanceof Answer.Length length && length.bytes() <= available;
        boolean agrees = found == 0 ? !isWhole : show(found).equals(show(answer));
        check(agrees, "length: " + answer + " and " + found);
    }

    private List<String> all(byte[] bytes, int available) {
        byte[] prefix = Arrays.copyOf(bytes, available);
        ByteBuffer direct = ByteBuffer.allocateDirect(available + 5).put(5, prefix);
        byte[] shifted = new byte[available + 7];
        System.arraycopy(bytes, 0, shifted, 3, available);
        Answer answer = answer(bytes, available);
        checkLength(answer, available, parser.length(shifted, 3, 3 + available, state()));
        checkLength(answer, available, parser.length(direct, 5, 5 + available, state()));
        return List.of(
                show(IrInterpreter.exact(program, prefix, stream(), origin -> {})),
                show(IrInterpreter.fast(program, prefix, stream())),
                show(parser.parse(shifted, 3, 3 + available, state())),
                show(parser.parse(direct, 5, 5 + available, state())));
    }

    String show(Answer answer) {
        if (answer instanceof Answer.Length length) {
            return "L" + length.bytes();
        }
        if (answer instanceof Answer.More more) {
            return "m" + more.bytes();
        }
        if (answer instanceof Answer.Fail fail) {
            return fail(fail.reason(), fail.at());
        }
        return "H";
    }

    private String show(long verdict) {
        if (Verdict.isLength(verdict)) {
            return "L" + verdict;
        }
        if (Verdict.isMore(verdict)) {
            return "m" + Verdict.moreBytes(verdict);
        }
        return Verdict.isHandoff(verdict) ? "H" : fail(Verdict.reason(verdict), Verdict.at(verdict));
    }

    private String fail(int reason, long at) {
        return "F:" + program.facts().reasons().get(reason).name() + "@" + at;
    }

    /** The fields by name: numbers in decimal (a u64 unsigned), slices as {@code [from..to)}. Class and interpreter agree. */
    Map<String, String> fields(byte[] message) {
        FieldSlots slots = new FieldSlots(program.facts().fields().size());
        parser.fields(message, 0, message.length, state(), slots);
        Map<Integer, FieldValue> meant = IrInterpreter.fields(program, message, stream());
        Map<String, String> shown = new TreeMap<>();
        for (int i = 0; i < slots.size(); i++) {
            Facts.Field field = program.facts().fields().get(i);
            FieldValue value = meant.get(i);
            String found = "absent";
            if (slots.isNumber(i)) {
                found = shown(field, slots.number(i));
            } else if (slots.isSlice(i)) {
                found = "[" + slots.from(i) + ".." + slots.to(i) + ")";
            }
            String expected = "absent";
            if (value instanceof FieldValue.Numeric numeric) {
                expected = shown(field, numeric.value());
            } else if (value instanceof FieldValue.Slice slice) {
                expected = "[" + slice.from() + ".." + slice.to() + ")";
            }
            if (!found.equals(expected)) {
                throw new AssertionError(
                        field.name() + ": the class stores " + found + ", the interpreter " + expected);
            }
            if (!found.equals("absent")) {
                shown.put(field.name(), found);
            }
        }
        return shown;
    }

    private static String shown(Facts.Field field, long number) {
        return field.kind() == Facts.Kind.UNSIGNED ? Long.toUnsignedString(number) : Long.toString(number);
    }
}
