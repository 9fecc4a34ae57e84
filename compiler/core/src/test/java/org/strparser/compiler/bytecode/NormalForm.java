package org.strparser.compiler.bytecode;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;

/** What docs/decisions/003-class-file-normal-form.md says of a method's instructions. */
final class NormalForm {
    private static final Set<Integer> OPCODES = Set.of(
            Opcodes.ICONST_M1,
            Opcodes.ICONST_0,
            Opcodes.ICONST_1,
            Opcodes.ICONST_2,
            Opcodes.ICONST_3,
            Opcodes.ICONST_4,
            Opcodes.ICONST_5,
            Opcodes.BIPUSH,
            Opcodes.SIPUSH,
            Opcodes.LDC,
            Opcodes.LCONST_0,
            Opcodes.LCONST_1,
            Opcodes.ILOAD,
            Opcodes.LLOAD,
            Opcodes.ALOAD,
            Opcodes.LSTORE,
            Opcodes.ISTORE,
            Opcodes.IADD,
            Opcodes.ISUB,
            Opcodes.LADD,
            Opcodes.LSUB,
            Opcodes.LMUL,
            Opcodes.LDIV,
            Opcodes.LREM,
            Opcodes.LAND,
            Opcodes.LOR,
            Opcodes.LXOR,
            Opcodes.LSHL,
            Opcodes.LSHR,
            Opcodes.LUSHR,
            Opcodes.I2L,
            Opcodes.L2I,
            Opcodes.LCMP,
            Opcodes.IFEQ,
            Opcodes.IFNE,
            Opcodes.IFLT,
            Opcodes.IFLE,
            Opcodes.IFGT,
            Opcodes.IFGE,
            Opcodes.IF_ICMPEQ,
            Opcodes.IF_ICMPLE,
            Opcodes.IF_ICMPLT,
            Opcodes.IF_ICMPGE,
            Opcodes.GOTO,
            Opcodes.TABLESWITCH,
            Opcodes.LOOKUPSWITCH,
            Opcodes.INVOKESTATIC,
            Opcodes.IRETURN,
            Opcodes.LRETURN,
            Opcodes.RETURN);

    private NormalForm() {}

    /** What a method does that it may not: an opcode, a call, a branch that does not lead forward. */
    static Set<String> violations(MethodNode method, Set<String> intrinsics) {
        Set<String> found = new TreeSet<>();
        for (AbstractInsnNode one : method.instructions) {
            if (one.getOpcode() >= 0 && !OPCODES.contains(one.getOpcode())) {
                found.add("opcode " + one.getOpcode());
            }
            if (one instanceof MethodInsnNode call && !intrinsics.contains(call.owner)) {
                found.add("call of " + call.owner + "." + call.name);
            }
            if (!targets(one).allMatch(target -> isForward(method.instructions, one, target))) {
                found.add("a branch back");
            }
        }
        return found;
    }

    private static Stream<LabelNode> targets(AbstractInsnNode one) {
        if (one instanceof JumpInsnNode jump) {
            return Stream.of(jump.label);
        }
        if (one instanceof TableSwitchInsnNode table) {
            return Stream.concat(table.labels.stream(), Stream.of(table.dflt));
        }
        if (one instanceof LookupSwitchInsnNode lookup) {
            return Stream.concat(lookup.labels.stream(), Stream.of(lookup.dflt));
        }
        return Stream.of();
    }

    private static boolean isForward(InsnList code, AbstractInsnNode from, LabelNode to) {
        return code.indexOf(to) > code.indexOf(from);
    }
}
