package org.strparser.compiler.bytecode;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.regex.Pattern;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.strparser.compiler.bytecode.MethodEmitter.Target;
import org.strparser.compiler.ir.Graph;
import org.strparser.compiler.ir.Register;

/**
 * The local variables of a method, and where in its code each register has a value.
 *
 * <pre>
 *   this · window · start · limit · stream · target (in fields) ·
 *   place, total, available (where a call goes on) · registers, two slots each · scratch
 * </pre>
 */
final class Locals {
    private static final Pattern ILLEGAL = Pattern.compile("[.;\\[/<>]");

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

    private final Graph graph;
    private final int[] slots;
    private final Frames frames;
    /** The registers that have a value, and since where. */
    private final BitSet open = new BitSet();

    private final Label[] since;
    private final List<Range> ranges = new ArrayList<>();

    /** Where a register has a value. */
    private record Range(Register register, Label from, Label to) {}

    Locals(Body body, Target of) {
        Method method = of.method();
        this.graph = body.graph();
        window = 1;
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
        int[] used = body.assigned().anywhere().stream().toArray();
        slots = new int[graph.registers().size()];
        since = new Label[slots.length];
        Arrays.fill(slots, -1);
        for (int index : used) {
            slots[index] = next;
            next += 2;
        }
        scratch = next;
        number = next + 2;
        List<Object> added = resumable ? List.of(Opcodes.INTEGER, Opcodes.LONG, Opcodes.LONG) : List.of();
        frames = new Frames(parameters(of), added, used);
    }

    private static List<Object> parameters(Target of) {
        List<Object> types = new ArrayList<>();
        types.addAll(List.of(
                of.owner(), of.window().internalName(), Opcodes.INTEGER, Opcodes.INTEGER, RuntimeNames.STREAM_STATE));
        if (of.method().hasTarget()) {
            types.add(RuntimeNames.FIELD_SLOTS);
        }
        return types;
    }

    int slot(Register register) {
        return slots[register.index()];
    }

    /** Writes the stack map frame of a place where these registers have a value. */
    void frame(BitSet assigned, MethodVisitor code) {
        frames.write(assigned, code);
    }

    /** At {@code here} a block begins where these registers have a value. */
    void enter(BitSet assigned, Label here) {
        BitSet changed = (BitSet) assigned.clone();
        changed.xor(open);
        for (int index = changed.nextSetBit(0); index >= 0; index = changed.nextSetBit(index + 1)) {
            if (assigned.get(index)) {
                open(index, here);
            } else {
                close(index, here);
            }
        }
    }

    /** Behind the store into {@code register}. */
    void assigned(Register register, MethodVisitor code) {
        if (!open.get(register.index())) {
            Label here = new Label();
            code.visitLabel(here);
            open(register.index(), here);
        }
    }

    private void open(int index, Label here) {
        open.set(index);
        since[index] = here;
    }

    private void close(int index, Label here) {
        open.clear(index);
        ranges.add(new Range(graph.registers().get(index), since[index], here));
    }

    /** Writes the table of local variables, after the code, which ends at {@code end}. */
    void describe(MethodVisitor code, Label end) {
        enter(new BitSet(), end);
        for (Range range : ranges) {
            if (range.from().getOffset() < range.to().getOffset()) {
                String name = legal(range.register().name());
                code.visitLocalVariable(name, "J", null, range.from(), range.to(), slot(range.register()));
            }
        }
    }

    /** JVMS 4.2.2: an unqualified name. */
    private static String legal(String name) {
        return name.isEmpty() ? "_" : ILLEGAL.matcher(name).replaceAll("_");
    }
}
