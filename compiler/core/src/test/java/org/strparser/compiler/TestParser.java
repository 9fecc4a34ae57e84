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
import org.strparser.compiler.ir.Program;

/** One message under test, four times: interpreter on the exact and on the fast graph, class on heap and on direct memory. */
final class TestParser {
    private final Program program;
    private final ParseMsg parser;
    private final long[] params;

    private TestParser(Program program, ParseMsg parser, long[] params) {
        this.program = program;
        this.parser = parser;
        this.params = params;
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
        return new TestParser(unit.program(), parser, params);
    }

    /** The same with other values of some parameters. */
    TestParser with(Map<String, Long> values) {
        long[] changed = params.clone();
        List<String> names =
                program.facts().params().stream().map(Facts.Param::name).toList();
        values.forEach((name, value) -> changed[names.indexOf(name)] = value);
        return new TestParser(program, parser, changed);
    }

    /** The same with these values of all parameters. */
    TestParser withAll(long[] values) {
        return new TestParser(program, parser, values.clone());
    }

    Program program() {
        return program;
    }

    long[] params() {
        return params.clone();
    }

    Answer answer(byte[] bytes, int available) {
        return IrInterpreter.exact(program, Arrays.copyOf(bytes, available), params);
    }

    /** How many operations and exits run on these bytes. */
    int steps(byte[] bytes) {
        int[] steps = new int[1];
        IrInterpreter.exact(program, bytes, params, origin -> steps[0]++);
        return steps[0];
    }

    /** The one answer of all four, as the records write it: {@code m3 L7 F:reason@2 H}; empty where they differ. */
    Optional<String> verdict(byte[] bytes, int available) {
        List<String> all = all(bytes, available);
        return all.stream().distinct().count() == 1 ? Optional.of(all.get(0)) : Optional.empty();
    }

    String disagreement(byte[] bytes, int available) {
        return "exact, fast, heap, direct: " + all(bytes, available);
    }

    private List<String> all(byte[] bytes, int available) {
        byte[] prefix = Arrays.copyOf(bytes, available);
        StreamState state = new StreamState(params);
        ByteBuffer direct = ByteBuffer.allocateDirect(available + 5).put(5, prefix);
        byte[] shifted = new byte[available + 7];
        System.arraycopy(bytes, 0, shifted, 3, available);
        return List.of(
                show(IrInterpreter.exact(program, prefix, params)),
                show(IrInterpreter.fast(program, prefix, params)),
                show(parser.parse(shifted, 3, 3 + available, state)),
                show(parser.parse(direct, 5, 5 + available, state)));
    }

    private String show(Answer answer) {
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
        parser.fields(message, 0, message.length, new StreamState(params), slots);
        Map<Integer, FieldValue> meant = IrInterpreter.fields(program, message, params);
        Map<String, String> shown = new TreeMap<>();
        for (int i = 0; i < slots.size(); i++) {
            Facts.Field field = program.facts().fields().get(i);
            FieldValue value = meant.get(i);
            String found = "absent";
            if (slots.isNumber(i)) {
                found = field.kind() == Facts.Kind.UNSIGNED
                        ? Long.toUnsignedString(slots.number(i))
                        : Long.toString(slots.number(i));
            } else if (slots.isSlice(i)) {
                found = "[" + slots.from(i) + ".." + slots.to(i) + ")";
            }
            String expected = "absent";
            if (value instanceof FieldValue.Numeric numeric) {
                expected = field.kind() == Facts.Kind.UNSIGNED
                        ? Long.toUnsignedString(numeric.value())
                        : Long.toString(numeric.value());
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
}
