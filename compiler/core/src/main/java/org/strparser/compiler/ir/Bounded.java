package org.strparser.compiler.ir;

import java.math.BigInteger;
import org.strparser.compiler.model.Expr;

/** A value and the least and greatest it can be: what a comparison must know to choose its form. */
record Bounded(Value value, BigInteger least, BigInteger greatest) {

    static Bounded of(Expr expr, Value value) {
        return new Bounded(value, expr.least(), expr.greatest());
    }

    static Bounded constant(long value) {
        return new Bounded(Value.constant(value), BigInteger.valueOf(value), BigInteger.valueOf(value));
    }

    boolean isWide() {
        return greatest.bitLength() > 63 && greatest.signum() > 0;
    }

    boolean mayBeNegative() {
        return least.signum() < 0;
    }
}
