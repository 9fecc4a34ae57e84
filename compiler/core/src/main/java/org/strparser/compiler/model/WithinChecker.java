package org.strparser.compiler.model;

import java.math.BigInteger;
import org.strparser.compiler.source.Code;
import org.strparser.compiler.source.Diagnostics;
import org.strparser.compiler.source.Plural;
import org.strparser.compiler.syntax.Expression;

/** Checks the number behind {@code within}: the most bytes that a text may have. */
final class WithinChecker {
    private final ExpressionChecker expressions;
    private final GuardChecker guards;
    private final Diagnostics diagnostics;

    WithinChecker(ExpressionChecker expressions, GuardChecker guards, Diagnostics diagnostics) {
        this.expressions = expressions;
        this.guards = guards;
        this.diagnostics = diagnostics;
    }

    /** Never negative, below 2⁶³, and room for {@code least} bytes at least once. */
    Checked within(Expression expression, int least, Env env) {
        Checked within = ExpressionChecker.known(expressions.number(expression, env), env);
        if (!within.isBad()) {
            within = expressions.inRange(within);
        }
        if (within.isBad()) {
            return within;
        }
        if (within.set().greatest().compareTo(BigInteger.valueOf(least)) < 0) {
            diagnostics.add(
                    Code.NO_BOUND,
                    expression.span(),
                    "within " + ExpressionChecker.show(within) + " nothing fits: the shortest form has "
                            + Plural.of(least, "byte"),
                    "raise it to at least " + least);
            return Checked.bad(expression.span());
        }
        if (within.set().least().signum() < 0) {
            diagnostics.add(guards.negativeExtent(within));
            return Checked.bad(expression.span());
        }
        return within;
    }
}
