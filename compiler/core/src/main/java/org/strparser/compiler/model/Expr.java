package org.strparser.compiler.model;

import java.math.BigInteger;
import org.strparser.compiler.source.Operator;
import org.strparser.compiler.source.Span;

/** A number, with names resolved and proven not to leave its range: the long range, or 0 … 2⁶⁴−1 for an unchanged u64. */
public sealed interface Expr {

    /** The least and greatest value it can have at its place. */
    BigInteger least();

    BigInteger greatest();

    /** Whether it can be 2⁶³ or more, so that a {@code long} holds it as an unsigned number. */
    default boolean isWide() {
        return greatest().bitLength() > 63;
    }

    /** Whether {@code here} stands in it. */
    default boolean usesHere() {
        return false;
    }

    /** Whether it is {@code here}, or that plus what is never negative. */
    default boolean isAtLeastHere() {
        return false;
    }

    record Constant(BigInteger value) implements Expr {
        @Override
        public BigInteger least() {
            return value;
        }

        @Override
        public BigInteger greatest() {
            return value;
        }
    }

    record ParamUse(int index, String name, BigInteger least, BigInteger greatest) implements Expr {}

    /** The state of that index, as it was before the message. */
    record StateUse(int index, String name, BigInteger least, BigInteger greatest) implements Expr {}

    record VariableUse(Variable variable, BigInteger least, BigInteger greatest) implements Expr {}

    /** Bytes from the message start to the place where it stands. */
    record Here(BigInteger least, BigInteger greatest) implements Expr {
        @Override
        public boolean usesHere() {
            return true;
        }

        @Override
        public boolean isAtLeastHere() {
            return true;
        }
    }

    record Binary(Operator operator, Expr left, Expr right, BigInteger least, BigInteger greatest, Span span)
            implements Expr {
        @Override
        public boolean usesHere() {
            return left.usesHere() || right.usesHere();
        }

        @Override
        public boolean isAtLeastHere() {
            return operator == Operator.ADD
                    && ((left.isAtLeastHere() && right.least().signum() >= 0)
                            || (right.isAtLeastHere() && left.least().signum() >= 0));
        }
    }
}
