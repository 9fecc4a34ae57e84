package org.strparser.compiler.bytecode;

import java.util.BitSet;
import java.util.List;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.strparser.compiler.ir.Assigned;
import org.strparser.compiler.ir.Graph;
import org.strparser.compiler.ir.Register;

/**
 * How a resumable method goes on where the last call left off.
 *
 * <pre>
 *   int place = StreamState.resume(stream); long total = 0; long available = limit - start;
 *   if (place == 0) { at = 0; n = 0; …} else { at = StreamState.register(stream, 0); …}
 *   switch (place) { case 1: goto b7; case 2: goto b12; default: goto b0; }
 *   …
 *   more:  place = 2; total = at + 1; goto save;
 *   …
 *   save:  StreamState.suspend(stream, place); StreamState.keep(stream, 0, at); …
 *          return available - total;
 * </pre>
 */
final class Resumption {
    private final Graph.Resumption resumption;
    private final MethodVisitor method;
    private final Locals locals;
    private final Code code;
    private final Label save = new Label();

    Resumption(Graph graph, MethodVisitor method, Locals locals, Code code) {
        this.resumption = graph.resumption();
        this.method = method;
        this.locals = locals;
        this.code = code;
    }

    private BitSet kept() {
        return Assigned.of(resumption.registers());
    }

    private void stream(String name, String descriptor) {
        code.call(RuntimeNames.STREAM_STATE, name, descriptor);
    }

    /** In front of block 0: everything kept has a value behind it. */
    void begin(List<Label> blocks) {
        method.visitVarInsn(Opcodes.ALOAD, locals.stream);
        stream("resume", RuntimeNames.STREAM_RESUME);
        method.visitVarInsn(Opcodes.ISTORE, locals.place);
        code.push(0L);
        method.visitVarInsn(Opcodes.LSTORE, locals.total);
        code.pushAvailable();
        code.op(Opcodes.I2L);
        method.visitVarInsn(Opcodes.LSTORE, locals.available);
        if (!resumption.registers().isEmpty()) {
            restore();
        }
        method.visitVarInsn(Opcodes.ILOAD, locals.place);
        Label[] points = resumption.points().stream().map(blocks::get).toArray(Label[]::new);
        method.visitTableSwitchInsn(1, points.length, blocks.get(0), points);
    }

    /** Gives everything kept a value: what was kept, or 0 where the call begins anew. */
    private void restore() {
        Label fresh = new Label();
        Label go = new Label();
        method.visitVarInsn(Opcodes.ILOAD, locals.place);
        method.visitJumpInsn(Opcodes.IFEQ, fresh);
        for (int i = 0; i < resumption.registers().size(); i++) {
            method.visitVarInsn(Opcodes.ALOAD, locals.stream);
            code.push(i);
            stream("register", RuntimeNames.STREAM_VALUE);
            method.visitVarInsn(Opcodes.LSTORE, slot(i));
        }
        method.visitJumpInsn(Opcodes.GOTO, go);
        method.visitLabel(fresh);
        locals.frame(new BitSet(), method);
        for (int i = 0; i < resumption.registers().size(); i++) {
            code.push(0L);
            method.visitVarInsn(Opcodes.LSTORE, slot(i));
        }
        method.visitLabel(go);
        locals.frame(kept(), method);
    }

    private int slot(int index) {
        Register register = resumption.registers().get(index);
        return locals.slot(register);
    }

    /** Leaves off where the next call goes on at that block. */
    void suspend(int block) {
        code.push(resumption.points().indexOf(block) + 1);
        method.visitVarInsn(Opcodes.ISTORE, locals.place);
        method.visitJumpInsn(Opcodes.GOTO, save);
    }

    /** Behind the last block. */
    void end() {
        method.visitLabel(save);
        locals.enter(kept(), save);
        locals.frame(kept(), method);
        method.visitVarInsn(Opcodes.ALOAD, locals.stream);
        method.visitVarInsn(Opcodes.ILOAD, locals.place);
        stream("suspend", RuntimeNames.STREAM_SUSPEND);
        for (int i = 0; i < resumption.registers().size(); i++) {
            method.visitVarInsn(Opcodes.ALOAD, locals.stream);
            code.push(i);
            method.visitVarInsn(Opcodes.LLOAD, slot(i));
            stream("keep", RuntimeNames.STREAM_STORE);
        }
        method.visitVarInsn(Opcodes.LLOAD, locals.available);
        method.visitVarInsn(Opcodes.LLOAD, locals.total);
        code.op(Opcodes.LSUB);
        code.op(Opcodes.LRETURN);
    }
}
