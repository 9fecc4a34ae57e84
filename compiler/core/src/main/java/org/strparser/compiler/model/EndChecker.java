package org.strparser.compiler.model;

import java.math.BigInteger;
import java.util.List;
import org.strparser.compiler.source.Code;
import org.strparser.compiler.source.Diagnostic;
import org.strparser.compiler.source.Diagnostics;
import org.strparser.compiler.source.Span;
import org.strparser.compiler.syntax.Statement;

/** Checks where a message ends: not empty, not inside a loop, and by {@code total} not before what has been read. */
final class EndChecker {
    private final MessageScope scope;
    private final ExpressionChecker expressions;
    private final Diagnostics diagnostics;

    EndChecker(MessageScope scope, ExpressionChecker expressions, Diagnostics diagnostics) {
        this.scope = scope;
        this.expressions = expressions;
        this.diagnostics = diagnostics;
    }

    /** The end at a place: {@code end}, or that of the body. */
    Step end(Span span, Env env) {
        endsHere(span, env);
        return new Step.End(span);
    }

    List<Step> total(Statement.Total statement, Env env) {
        Checked length = expressions.number(statement.length(), env);
        if (!length.isBad() && !isBehind(length, env)) {
            totalInside(length, env);
        }
        endsHere(statement.span(), env);
        return length.isBad() ? List.of() : List.of(new Step.Total(length.expr(), statement.span()));
    }

    /** Whether it is proven to be no less than what has been read. */
    private static boolean isBehind(Checked length, Env env) {
        return length.expr().isAtLeastHere()
                || length.set().least().compareTo(env.passed().greatest()) >= 0
                || env.relations().isAtMost("here#" + env.passed().place(), length.key());
    }

    private void totalInside(Checked length, Env env) {
        String text = ExpressionChecker.show(length);
        if (length.set().greatest().compareTo(env.passed().least()) < 0) {
            diagnostics.add(
                    Code.TOTAL_INSIDE,
                    length.span(),
                    text + " is at most " + length.set().greatest() + ", less than the "
                            + passed(env.passed().least(), "has", "have") + " been read",
                    "a total counts from the message start; what follows here is counted by `total here + …`");
            return;
        }
        diagnostics.add(Diagnostic.of(
                        Code.TOTAL_INSIDE,
                        length.span(),
                        text + " can be " + length.set().least() + ", less than the "
                                + passed(env.passed().greatest(), "can have", "can have") + " been read")
                .withHelp("require it before: `require here <= " + text + " else fail bad_length;`"));
    }

    private static String passed(BigInteger count, String one, String many) {
        return count.equals(BigInteger.ONE) ? "byte that " + one : count + " bytes that " + many;
    }

    private void endsHere(Span span, Env env) {
        if (scope.isInLoop()) {
            diagnostics.add(
                    Code.NOT_IN_LOOP,
                    span,
                    "a message does not end inside a loop",
                    "`break`, and end it behind the loop");
            env.die();
            return;
        }
        if (env.passed().least().signum() == 0) {
            diagnostics.add(
                    Code.EMPTY_MESSAGE,
                    span,
                    "a message can end here without a byte",
                    "every way to the end reads or passes at least one byte");
        }
        scope.ends(env);
        env.die();
    }
}
