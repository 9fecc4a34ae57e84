package org.strparser.compiler.bytecode;

import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.strparser.compiler.ir.Op;

/** Code of the operations inside a block: none of them jumps, and each leaves the stack as it was. */
final class OpEmitter implements Op.Visitor<Void> {
    private final MethodVisitor method;
    private final Code code;
    private final Locals locals;
    private final Window window;

    OpEmitter(MethodVisitor method, Code code, Locals locals, Window window) {
        this.method = method;
        this.code = code;
        this.locals = locals;
        this.window = window;
    }

    @Override
    public Void read(Op.Read op) {
        code.pushWindow();
        code.pushIndex(op.at());
        String name = RuntimeNames.read(op.width(), op.order());
        code.call(RuntimeNames.BYTES, name, RuntimeNames.readDescriptor(window));
        if (op.signed() && op.width() < Long.BYTES) {
            int unused = Long.SIZE - 8 * op.width();
            code.push(unused);
            code.op(Opcodes.LSHL);
            code.push(unused);
            code.op(Opcodes.LSHR);
        }
        code.store(op.target());
        return none();
    }

    @Override
    public Void set(Op.Set op) {
        code.push(op.value());
        code.store(op.target());
        return none();
    }

    /**
     * The place may lie beyond the bytes at hand, and the index beyond an int; {@code limit - index}, all that is then computed
     * from it, does not.
     */
    @Override
    public Void agree(Op.Agree op) {
        code.pushWindow();
        code.pushIndex(op.at());
        method.visitVarInsn(Opcodes.ILOAD, locals.limit);
        method.visitLdcInsn(op.literal());
        String name = RuntimeNames.agreeing(op.anyCase());
        code.call(RuntimeNames.LITERALS, name, RuntimeNames.agreeingDescriptor(window));
        code.store(op.target());
        return none();
    }

    @Override
    public Void find(Op.Find op) {
        code.pushWindow();
        method.visitVarInsn(Opcodes.ILOAD, locals.start);
        method.visitVarInsn(Opcodes.ILOAD, locals.limit);
        code.push(op.from().value());
        code.push(op.bound());
        code.push(packed(op.octets()));
        code.call(RuntimeNames.SCANS, "find", RuntimeNames.findDescriptor(window));
        code.store(op.target());
        return none();
    }

    /** Four bytes in an int, the last one repeated. */
    private static int packed(String octets) {
        int packed = 0;
        for (int i = Integer.BYTES - 1; i >= 0; i--) {
            packed = (packed << Byte.SIZE) | octets.charAt(Math.min(i, octets.length() - 1));
        }
        return packed;
    }

    @Override
    public Void storeNumber(Op.StoreNumber op) {
        method.visitVarInsn(Opcodes.ALOAD, locals.target);
        code.push(op.field());
        code.push(op.value());
        code.call(RuntimeNames.FIELD_SLOTS, "number", RuntimeNames.STORE_NUMBER);
        return none();
    }

    @Override
    public Void storeSlice(Op.StoreSlice op) {
        method.visitVarInsn(Opcodes.ALOAD, locals.target);
        code.push(op.field());
        code.push(op.from());
        code.push(op.to());
        code.call(RuntimeNames.FIELD_SLOTS, "slice", RuntimeNames.STORE_SLICE);
        return none();
    }

    @Override
    public Void next(Op.Next op) {
        method.visitVarInsn(Opcodes.ALOAD, locals.stream);
        code.push(op.state());
        code.push(op.value());
        code.call(RuntimeNames.STREAM_STATE, "next", RuntimeNames.STREAM_STORE);
        return none();
    }

    @Override
    public Void marks(Op.Marks op) {
        event(
                switch (op.mark()) {
                    case NEXT_HANDOFF -> "nextHandoff";
                    case CONTINUES -> "continues";
                });
        return none();
    }

    /** Tells the stream something that bears no number. */
    void event(String name) {
        method.visitVarInsn(Opcodes.ALOAD, locals.stream);
        code.call(RuntimeNames.STREAM_STATE, name, RuntimeNames.STREAM_EVENT);
    }

    @SuppressWarnings("NullAway") // the one value of Void
    private static Void none() {
        return null;
    }
}
