package org.strparser.compiler.model;

import java.math.BigInteger;
import org.strparser.compiler.source.Span;

/**
 * An expression that was checked at its place.
 *
 * @param set the values it can have
 * @param key its text, with {@code here} numbered by place: two expressions with the same key are equal
 * @param isBad it has an error that was reported; nothing more is said of what contains it
 */
record Checked(Expr expr, IntervalSet set, String key, Span span, boolean isBad) {

    static Checked bad(Span span) {
        return new Checked(new Expr.Constant(BigInteger.ZERO), IntervalSet.of(0, 0), "?", span, true);
    }

    /** The name, if the expression is nothing but the name of a field, let, param or state; else empty. */
    String plainName() {
        if (expr instanceof Expr.VariableUse use) {
            return use.variable().name();
        }
        if (expr instanceof Expr.StateUse use) {
            return use.name();
        }
        return expr instanceof Expr.ParamUse use ? use.name() : "";
    }
}
