package org.strparser.compiler.bytecode;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * The stack map frames of a method, each told as what is new since the one before (JVMS 4.7.4). ASM finds the same out from whole frames,
 * but nothing else that it does takes so long. The stack is empty at every frame.
 */
final class Frames {
    /** The most types that a frame adds or takes away; one that differs more is told whole. */
    private static final int MOST_NEW = 3;

    private static final Object[] NONE = {};

    private final List<Object> fixed;
    private final int[] registers;
    private final Map<BitSet, List<Object>> known = new HashMap<>();
    private List<Object> last;

    /**
     * The frames of a method with these parameters, whose body gives other locals a value before it comes to the first frame; then follow
     * the registers, two slots each.
     */
    Frames(List<Object> parameters, List<Object> others, int[] registers) {
        this.last = parameters;
        this.fixed = new ArrayList<>(parameters);
        this.fixed.addAll(others);
        this.registers = registers;
    }

    /** Writes the frame of a place where these registers have a value, by index; the others have no type. The set is kept. */
    void write(BitSet assigned, MethodVisitor code) {
        List<Object> types = known.computeIfAbsent(assigned, this::types);
        int added = types.size() - last.size();
        int common = Math.min(types.size(), last.size());
        if (types.equals(last)) {
            code.visitFrame(Opcodes.F_SAME, 0, NONE, 0, NONE);
        } else if (Math.abs(added) > MOST_NEW || !types.subList(0, common).equals(last.subList(0, common))) {
            code.visitFrame(Opcodes.F_FULL, types.size(), types.toArray(), 0, NONE);
        } else if (added > 0) {
            code.visitFrame(
                    Opcodes.F_APPEND, added, types.subList(common, types.size()).toArray(), 0, NONE);
        } else {
            code.visitFrame(Opcodes.F_CHOP, -added, NONE, 0, NONE);
        }
        last = types;
    }

    private List<Object> types(BitSet assigned) {
        List<Object> types = new ArrayList<>(fixed);
        int behindLast = assigned.length();
        for (int register : registers) {
            if (register >= behindLast) {
                break;
            }
            if (assigned.get(register)) {
                types.add(Opcodes.LONG);
            } else {
                types.add(Opcodes.TOP);
                types.add(Opcodes.TOP);
            }
        }
        return types;
    }
}
