package org.strparser.compiler.model;

import java.math.BigInteger;
import java.util.List;
import org.strparser.compiler.source.Code;
import org.strparser.compiler.source.Diagnostics;
import org.strparser.compiler.syntax.Statement;

/** Checks {@code align}: to a multiple of a power of two. */
final class AlignChecker {
    /** The greatest multiple has so many bits. */
    private static final int MOST_BITS = 30;

    private final MessageScope scope;
    private final ExpressionChecker expressions;
    private final Diagnostics diagnostics;

    AlignChecker(MessageScope scope, ExpressionChecker expressions, Diagnostics diagnostics) {
        this.scope = scope;
        this.expressions = expressions;
        this.diagnostics = diagnostics;
    }

    List<Step> align(Statement.Align statement, Env env) {
        Checked multiple = expressions.constantOnly(statement.multiple(), env, "an alignment");
        if (multiple.isBad()) {
            return List.of();
        }
        BigInteger value = multiple.set().least();
        if (value.signum() <= 0 || value.bitCount() != 1 || value.bitLength() > MOST_BITS) {
            diagnostics.add(
                    Code.BAD_ALIGNMENT,
                    statement.multiple().span(),
                    "an alignment is a power of two, at most 2^29",
                    "for another multiple: `skip (n - here % n) % n;`");
            return List.of();
        }
        Step step = new Read.Align(value.longValueExact(), env.here(), statement.span());
        env.pass(BigInteger.ZERO, value.subtract(BigInteger.ONE), scope.max().greatest(), scope.newPlace());
        return List.of(step);
    }
}
