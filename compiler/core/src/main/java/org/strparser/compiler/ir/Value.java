package org.strparser.compiler.ir;

import org.strparser.compiler.source.Operator;

/**
 * A number that an operation computes from registers, without reading bytes. 64-bit two's complement; the checker has proven
 * that nothing overflows, so that only a u64 ever has its top bit set.
 */
public sealed interface Value {

    <R> R accept(Visitor<R> visitor);

    record Constant(long value) implements Value {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.constant(this);
        }
    }

    record Held(Register register) implements Value {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.held(this);
        }
    }

    /** A parameter, by index. */
    record Param(int index, String name) implements Value {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.param(this);
        }
    }

    /** A state of the stream, by index, as it was before the message. */
    record State(int index, String name) implements Value {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.state(this);
        }
    }

    /** The bytes of the earlier frames of a record. */
    record Earlier() implements Value {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.earlier(this);
        }
    }

    /** The larger of two. */
    record Max(Value left, Value right) implements Value {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.max(this);
        }
    }

    /** {@code left operator right}. Operands of {@code / % << >> &} are not negative; {@code >>} shifts in zeros. */
    record Binary(Operator operator, Value left, Value right) implements Value {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.binary(this);
        }
    }

    /** What a phase does with each value. */
    interface Visitor<R> {
        R constant(Constant value);

        R held(Held value);

        R param(Param value);

        R state(State value);

        R earlier(Earlier value);

        R max(Max value);

        R binary(Binary value);
    }

    static Value constant(long value) {
        return new Constant(value);
    }

    /** The sum, folded where it can be. */
    static Value plus(Value left, long right) {
        if (left instanceof Constant constant) {
            return new Constant(Math.addExact(constant.value(), right));
        }
        return right == 0 ? left : new Binary(Operator.ADD, left, new Constant(right));
    }
}
