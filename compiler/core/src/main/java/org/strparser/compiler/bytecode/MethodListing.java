package org.strparser.compiler.bytecode;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Writes the instructions of a method: {@code iload 3}, {@code ifeq L2}; below them the names of the locals. */
final class MethodListing extends MethodVisitor {
    private final Consumer<List<ClassListing.Line>> done;
    private final List<ClassListing.Line> lines = new ArrayList<>();
    private final Map<Label, String> labels = new HashMap<>();
    private int source;

    /** {@code done} is given the lines when the method ends. */
    MethodListing(Consumer<List<ClassListing.Line>> done) {
        super(Opcodes.ASM9);
        this.done = done;
    }

    private void line(String text) {
        lines.add(new ClassListing.Line(source, text));
    }

    private void instruction(int opcode, Object operand) {
        line("    " + Mnemonics.of(opcode) + " " + operand);
    }

    private String label(Label label) {
        return labels.computeIfAbsent(label, one -> "L" + labels.size());
    }

    @Override
    public void visitLineNumber(int number, Label start) {
        source = number;
    }

    @Override
    public void visitLabel(Label label) {
        line(label(label));
    }

    @Override
    public void visitInsn(int opcode) {
        line("    " + Mnemonics.of(opcode));
    }

    @Override
    public void visitIntInsn(int opcode, int operand) {
        instruction(opcode, operand);
    }

    @Override
    public void visitVarInsn(int opcode, int local) {
        instruction(opcode, local);
    }

    @Override
    public void visitTypeInsn(int opcode, String type) {
        instruction(opcode, type);
    }

    @Override
    public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
        instruction(opcode, owner + "." + name + " " + descriptor);
    }

    @Override
    public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
        instruction(opcode, owner + "." + name + descriptor);
    }

    @Override
    public void visitJumpInsn(int opcode, Label label) {
        instruction(opcode, label(label));
    }

    @Override
    public void visitLdcInsn(Object value) {
        instruction(Opcodes.LDC, value instanceof String ? "\"" + value + "\"" : value);
    }

    @Override
    public void visitIincInsn(int local, int increment) {
        instruction(Opcodes.IINC, local + " " + increment);
    }

    @Override
    public void visitTableSwitchInsn(int min, int max, Label otherwise, Label... targets) {
        StringBuilder cases = new StringBuilder();
        for (int i = 0; i < targets.length; i++) {
            cases.append(min + i).append(": ").append(label(targets[i])).append(", ");
        }
        instruction(Opcodes.TABLESWITCH, "{ " + cases + "else: " + label(otherwise) + " }");
    }

    @Override
    public void visitLookupSwitchInsn(Label otherwise, int[] keys, Label[] targets) {
        StringBuilder cases = new StringBuilder();
        for (int i = 0; i < targets.length; i++) {
            cases.append(keys[i]).append(": ").append(label(targets[i])).append(", ");
        }
        instruction(Opcodes.LOOKUPSWITCH, "{ " + cases + "else: " + label(otherwise) + " }");
    }

    @Override
    public void visitLocalVariable(
            String name, String descriptor, String signature, Label start, Label end, int local) {
        line("local " + local + ": " + name + " " + descriptor + ", " + label(start) + " to " + label(end));
    }

    @Override
    public void visitEnd() {
        done.accept(lines);
    }
}
