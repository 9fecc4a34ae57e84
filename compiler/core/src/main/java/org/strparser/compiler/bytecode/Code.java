package org.strparser.compiler.bytecode;

import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.strparser.compiler.ir.Place;
import org.strparser.compiler.ir.Register;
import org.strparser.compiler.ir.Test;
import org.strparser.compiler.ir.Value;
import org.strparser.compiler.source.Relation;

/** Code that computes: constants, values, places, and tests, whose visit gives the opcode that jumps where they hold. */
final class Code implements Value.Visitor<Void>, Test.Visitor<Integer> {
    private final MethodVisitor code;
    private final Locals locals;

    Code(MethodVisitor code, Locals locals) {
        this.code = code;
        this.locals = locals;
    }

    void op(int opcode) {
        code.visitInsn(opcode);
    }

    void push(int number) {
        if (number >= -1 && number <= 5) {
            code.visitInsn(Opcodes.ICONST_0 + number);
        } else if (number == (byte) number) {
            code.visitIntInsn(Opcodes.BIPUSH, number);
        } else if (number == (short) number) {
            code.visitIntInsn(Opcodes.SIPUSH, number);
        } else {
            code.visitLdcInsn(number);
        }
    }

    void push(long number) {
        if (number == 0 || number == 1) {
            code.visitInsn(Opcodes.LCONST_0 + (int) number);
        } else {
            code.visitLdcInsn(number);
        }
    }

    void push(Value value) {
        value.accept(this);
    }

    void load(Register register) {
        code.visitVarInsn(Opcodes.LLOAD, locals.slot(register));
    }

    void store(Register register) {
        code.visitVarInsn(Opcodes.LSTORE, locals.slot(register));
        locals.assigned(register, code);
    }

    void pushWindow() {
        code.visitVarInsn(Opcodes.ALOAD, locals.window);
    }

    /** {@code limit - start} */
    void pushAvailable() {
        code.visitVarInsn(Opcodes.ILOAD, locals.limit);
        code.visitVarInsn(Opcodes.ILOAD, locals.start);
        code.visitInsn(Opcodes.ISUB);
    }

    /**
     * {@code start + (int) base + offset}, an index into the window. An int suffices, also where a part does not fit one: the
     * sum does, because the bytes are there, and it is exact modulo 2³².
     */
    void pushIndex(Place at) {
        code.visitVarInsn(Opcodes.ILOAD, locals.start);
        at.base().ifPresent(base -> {
            load(base);
            code.visitInsn(Opcodes.L2I);
            code.visitInsn(Opcodes.IADD);
        });
        if (at.offset() != 0) {
            push((int) at.offset());
            code.visitInsn(Opcodes.IADD);
        }
    }

    /** Compares the bytes at hand with {@code end}; the opcode jumps where they reach it. Free of overflow. */
    int pushReaches(Place end) {
        if (locals.hasAvailable) {
            return pushReachesLong(end);
        }
        pushAvailable();
        if (end.base().isEmpty() && end.offset() == (int) end.offset()) {
            push((int) end.offset());
            return Opcodes.IF_ICMPGE;
        }
        code.visitInsn(Opcodes.I2L);
        if (end.base().isPresent() && end.offset() != 0) {
            push(end.offset());
            code.visitInsn(Opcodes.LSUB);
        }
        end.base().ifPresentOrElse(this::load, () -> push(end.offset()));
        code.visitInsn(Opcodes.LCMP);
        return Opcodes.IFGE;
    }

    /** The same with what is at hand in a local: {@code at + 1} is reached where more than {@code at} is. */
    private int pushReachesLong(Place end) {
        code.visitVarInsn(Opcodes.LLOAD, locals.available);
        boolean isNext = end.base().isPresent() && end.offset() == 1;
        if (end.base().isPresent() && end.offset() != 0 && !isNext) {
            push(end.offset());
            code.visitInsn(Opcodes.LSUB);
        }
        end.base().ifPresentOrElse(this::load, () -> push(end.offset()));
        code.visitInsn(Opcodes.LCMP);
        return isNext ? Opcodes.IFGT : Opcodes.IFGE;
    }

    void call(String owner, String name, String descriptor) {
        code.visitMethodInsn(Opcodes.INVOKESTATIC, owner, name, descriptor, false);
    }

    @Override
    public Void constant(Value.Constant value) {
        push(value.value());
        return none();
    }

    @Override
    public Void held(Value.Held value) {
        load(value.register());
        return none();
    }

    @Override
    public Void param(Value.Param value) {
        code.visitVarInsn(Opcodes.ALOAD, locals.stream);
        push(value.index());
        call(RuntimeNames.STREAM_STATE, "param", RuntimeNames.STREAM_VALUE);
        return none();
    }

    @Override
    public Void state(Value.State value) {
        code.visitVarInsn(Opcodes.ALOAD, locals.stream);
        push(value.index());
        call(RuntimeNames.STREAM_STATE, "state", RuntimeNames.STREAM_VALUE);
        return none();
    }

    @Override
    public Void earlier(Value.Earlier value) {
        code.visitVarInsn(Opcodes.ALOAD, locals.stream);
        call(RuntimeNames.STREAM_STATE, "earlier", RuntimeNames.STREAM_NUMBER);
        return none();
    }

    @Override
    public Void max(Value.Max value) {
        push(value.left());
        push(value.right());
        call(RuntimeNames.MATH, "max", RuntimeNames.MAX);
        return none();
    }

    @Override
    public Void binary(Value.Binary value) {
        push(value.left());
        switch (value.operator()) {
            case ADD -> arithmetic(value.right(), Opcodes.LADD);
            case SUBTRACT -> arithmetic(value.right(), Opcodes.LSUB);
            case MULTIPLY -> arithmetic(value.right(), Opcodes.LMUL);
            case DIVIDE -> arithmetic(value.right(), Opcodes.LDIV);
            case REMAINDER -> arithmetic(value.right(), Opcodes.LREM);
            case AND -> arithmetic(value.right(), Opcodes.LAND);
            case SHIFT_LEFT -> shift(value.right(), Opcodes.LSHL);
            case SHIFT_RIGHT -> shift(value.right(), Opcodes.LUSHR);
        }
        return none();
    }

    private void arithmetic(Value right, int opcode) {
        push(right);
        code.visitInsn(opcode);
    }

    private void shift(Value count, int opcode) {
        if (count instanceof Value.Constant constant) {
            push((int) constant.value());
        } else {
            push(count);
            code.visitInsn(Opcodes.L2I);
        }
        code.visitInsn(opcode);
    }

    @Override
    public Integer compare(Test.Compare test) {
        boolean equality = test.relation() == Relation.EQUAL || test.relation() == Relation.NOT_EQUAL;
        boolean flipped = test.unsigned() && !equality;
        pushOrdered(test.left(), flipped);
        pushOrdered(test.right(), flipped);
        code.visitInsn(Opcodes.LCMP);
        return switch (test.relation()) {
            case EQUAL -> Opcodes.IFEQ;
            case NOT_EQUAL -> Opcodes.IFNE;
            case LESS -> Opcodes.IFLT;
            case LESS_OR_EQUAL -> Opcodes.IFLE;
            case GREATER -> Opcodes.IFGT;
            case GREATER_OR_EQUAL -> Opcodes.IFGE;
        };
    }

    /** With the top bit flipped, signed comparison orders numbers as unsigned ones. */
    private void pushOrdered(Value value, boolean flipped) {
        if (flipped && value instanceof Value.Constant constant) {
            push(constant.value() ^ Long.MIN_VALUE);
        } else {
            push(value);
            if (flipped) {
                push(Long.MIN_VALUE);
                code.visitInsn(Opcodes.LXOR);
            }
        }
    }

    @Override
    public Integer lowFits(Test.LowFits test) {
        push(test.low());
        push(test.known());
        push(test.width());
        push(test.signed() ? 1 : 0);
        push(test.least());
        push(test.greatest());
        call(RuntimeNames.PREFIXES, "littleEndianFits", RuntimeNames.LITTLE_ENDIAN_FITS);
        return Opcodes.IFNE;
    }

    @SuppressWarnings("NullAway") // the one value of Void
    private static Void none() {
        return null;
    }
}
