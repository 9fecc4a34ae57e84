package org.strparser.compiler.bytecode;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.strparser.compiler.bytecode.MethodEmitter.Target;
import org.strparser.compiler.ir.BasicBlock;
import org.strparser.compiler.ir.Graph;
import org.strparser.compiler.ir.Known;
import org.strparser.compiler.ir.Register;
import org.strparser.compiler.ir.Uses;

/**
 * The local variables of a method, and where in its code each register has a value.
 *
 * <pre>
 *   this (not in static methods) · window · start · limit · stream · target (in fields) ·
 *   place, total, available (where a call goes on) · registers, two slots each · scratch
 * </pre>
 */
final class Locals {
    final int window;
    final int start;
    final int limit;
    final int stream;
    final int target;
    final int scratch;
    /** An int, for a switch. */
    final int number;
    /** Of a resumable method: the place where the call goes on, and the total that "more" tells. */
    final int place;

    final int total;
    /** Of a resumable method: {@code limit - start} as a long. */
    final int available;

    final boolean hasAvailable;

    private final Map<Integer, Integer> slots = new HashMap<>();
    private final Map<Integer, Label> open = new TreeMap<>();
    private final List<Range> ranges = new ArrayList<>();
    private final Graph graph;
    private final List<Object> parameterTypes = new ArrayList<>();

    /** Where a register has a value. */
    private record Range(Register register, Label from, Label to) {}

    Locals(Graph graph, Target of) {
        Method method = of.method();
        this.graph = graph;
        window = method.isStatic() ? 0 : 1;
        start = window + 1;
        limit = window + 2;
        stream = window + 3;
        target = window + 4;
        boolean resumable = graph.resumption().isPossible();
        place = method.hasTarget() ? target + 1 : target;
        total = place + 1;
        available = total + 2;
        hasAvailable = resumable;
        int next = resumable ? available + 2 : place;
        for (int index : assigned(graph)) {
            slots.put(index, next);
            next += 2;
        }
        scratch = next;
        number = next + 2;
        if (!method.isStatic()) {
            parameterTypes.add(of.owner());
        }
        parameterTypes.addAll(
                List.of(of.window().internalName(), Opcodes.INTEGER, Opcodes.INTEGER, RuntimeNames.STREAM_STATE));
        if (method.hasTarget()) {
            parameterTypes.add(RuntimeNames.FIELD_SLOTS);
        }
        if (resumable) {
            parameterTypes.addAll(List.of(Opcodes.INTEGER, Opcodes.LONG, Opcodes.LONG));
        }
    }

    private static int[] assigned(Graph graph) {
        Stream<Register> targets = graph.blocks().stream()
                .map(BasicBlock::ops)
                .flatMap(List::stream)
                .flatMap(op -> Uses.target(op).stream());
        return Stream.concat(targets, graph.resumption().registers().stream())
                .mapToInt(Register::index)
                .distinct()
                .sorted()
                .toArray();
    }

    int slot(Register register) {
        return slots.getOrDefault(register.index(), -1);
    }

    /** Writes the stack map frame of a place where that is known. The stack is empty there; what is not set has no type. */
    void frame(Known known, MethodVisitor code) {
        List<Object> types = new ArrayList<>(parameterTypes);
        int typed = types.size();
        for (Register register : graph.registers()) {
            if (known.isSet(register)) {
                types.add(Opcodes.LONG);
                typed = types.size();
            } else if (slots.containsKey(register.index())) {
                types.addAll(List.of(Opcodes.TOP, Opcodes.TOP));
            }
        }
        code.visitFrame(Opcodes.F_NEW, typed, types.subList(0, typed).toArray(), 0, new Object[0]);
    }

    /** At {@code here} a block begins of which that is known. */
    void enter(Known known, Label here) {
        for (Register register : graph.registers()) {
            if (!known.isSet(register)) {
                close(register.index(), here);
            } else {
                open.putIfAbsent(register.index(), here);
            }
        }
    }

    /** Behind the store into {@code register}. */
    void assigned(Register register, MethodVisitor code) {
        if (!open.containsKey(register.index())) {
            Label here = new Label();
            code.visitLabel(here);
            open.put(register.index(), here);
        }
    }

    private void close(int index, Label here) {
        Label from = open.remove(index);
        if (from != null) {
            ranges.add(new Range(graph.registers().get(index), from, here));
        }
    }

    /** Writes the table of local variables, after the code, which ends at {@code end}. */
    void describe(MethodVisitor code, Label end) {
        List.copyOf(open.keySet()).forEach(index -> close(index, end));
        for (Range range : ranges) {
            if (range.from().getOffset() < range.to().getOffset()) {
                String name = legal(range.register().name());
                code.visitLocalVariable(name, "J", null, range.from(), range.to(), slot(range.register()));
            }
        }
    }

    /** JVMS 4.2.2: an unqualified name. */
    private static String legal(String name) {
        return name.isEmpty() ? "_" : name.replaceAll("[.;\\[/<>]", "_");
    }
}
