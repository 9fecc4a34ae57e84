package org.strparser.compiler.model;

import java.math.BigInteger;
import java.util.Optional;
import org.strparser.compiler.source.Code;
import org.strparser.compiler.source.Diagnostic;
import org.strparser.compiler.source.Diagnostics;
import org.strparser.compiler.source.Operator;
import org.strparser.compiler.source.Relation;
import org.strparser.compiler.source.Span;
import org.strparser.compiler.syntax.Condition;
import org.strparser.compiler.syntax.Expression;
import org.strparser.compiler.syntax.Name;
import org.strparser.compiler.syntax.Statement;
import org.strparser.compiler.syntax.Statement.Failure;

/** Checks the guards of numbers. */
final class GuardChecker {
    private final MessageScope scope;
    private final ExpressionChecker expressions;
    private final ConditionChecker conditions;
    private final Diagnostics diagnostics;

    GuardChecker(
            MessageScope scope, ExpressionChecker expressions, ConditionChecker conditions, Diagnostics diagnostics) {
        this.scope = scope;
        this.expressions = expressions;
        this.conditions = conditions;
        this.diagnostics = diagnostics;
    }

    /**
     * A guard, the values that pass it, and what a comparison ties the field to. Where the guard is wrong, no values: nothing is
     * said of what the field is used for.
     */
    record Guarded(Optional<Guard> guard, IntervalSet values, Optional<Tie> tie) {}

    /** The field stands in that relation to an expression. */
    record Tie(Relation relation, Checked value) {}

    /** The values of an integer of {@code width} bytes. */
    static IntervalSet integers(int width, boolean signed) {
        BigInteger top = BigInteger.ONE.shiftLeft(8 * width - (signed ? 1 : 0)).subtract(BigInteger.ONE);
        return IntervalSet.of(signed ? top.not() : BigInteger.ZERO, top);
    }

    /** What is added to the number read, and the values of the sum. */
    record Biased(Optional<Expr> bias, IntervalSet values) {}

    /** {@code values} plus the bias of the field at {@code span}, if it has one. */
    Biased biased(Optional<Expression> bias, IntervalSet values, Span span, Env env) {
        if (bias.isEmpty()) {
            return new Biased(Optional.empty(), values);
        }
        Checked amount = expressions.number(bias.get(), env);
        IntervalSet sum = Arithmetic.apply(Operator.ADD, values, amount.set());
        boolean fits = sum.least().compareTo(ExpressionChecker.LONG_LEAST) >= 0
                && sum.greatest().compareTo(ExpressionChecker.LONG_GREATEST) <= 0;
        if (!fits) {
            diagnostics.add(
                    Code.OUT_OF_RANGE,
                    span,
                    "the biased value can reach " + sum.hull() + ", beyond the range of 64 bits",
                    "read a narrower integer, or bound the bias before with `require`");
        }
        return new Biased(Optional.of(amount.expr()), fits ? sum : values);
    }

    void noElseWithoutGuard(Optional<Statement.Guard> guard, Optional<Failure> orElse) {
        if (guard.isEmpty() && orElse.isPresent()) {
            diagnostics.add(
                    Code.NO_ELSE_HERE,
                    orElse.get().span(),
                    "without a guard this cannot fail",
                    "add a guard, or remove `else`");
        }
    }

    Guarded check(Optional<Statement.Guard> guard, Optional<Failure> orElse, IntervalSet values, Env env) {
        if (guard.isEmpty()) {
            return new Guarded(Optional.empty(), values, Optional.empty());
        }
        int failure = scope.reason(orElse.map(f -> f.reason().text()).orElse("out_of_range"));
        if (guard.get() instanceof Statement.Guard.Compare compare) {
            return compare(compare, failure, values, env);
        }
        return in((Statement.Guard.In) guard.get(), failure, values, env);
    }

    private Guarded compare(Statement.Guard.Compare guard, int failure, IntervalSet values, Env env) {
        Checked bound = expressions.number(guard.value(), env);
        if (bound.isBad()) {
            return unknown();
        }
        IntervalSet passing = Refiner.narrowed(guard.relation(), values, bound.set());
        Guard checked = new Guard.Compare(guard.relation(), bound.expr(), failure);
        return guarded(checked, passing, values, guard, Optional.of(new Tie(guard.relation(), bound)));
    }

    private Guarded in(Statement.Guard.In guard, int failure, IntervalSet values, Env env) {
        ConditionChecker.Set set = conditions.set(guard.patterns(), env);
        if (set.isBad()) {
            return unknown();
        }
        Guard checked = new Guard.In(set.bounds(), failure);
        return guarded(checked, values.and(set.values()), values, guard, Optional.empty());
    }

    /** {@code in 1-9} is one number. */
    private static boolean isDifference(Statement.Guard guard) {
        return guard instanceof Statement.Guard.In in
                && in.patterns().stream()
                        .anyMatch(pattern -> pattern instanceof Condition.Pattern.One one
                                && one.value() instanceof Expression.Binary binary
                                && binary.operator() == Operator.SUBTRACT);
    }

    private static Guarded unknown() {
        return new Guarded(Optional.empty(), IntervalSet.EMPTY, Optional.empty());
    }

    private Guarded guarded(
            Guard checked, IntervalSet passing, IntervalSet all, Statement.Guard guard, Optional<Tie> tie) {
        if (passing.isEmpty()) {
            diagnostics.add(Diagnostic.of(Code.NEVER_HOLDS, guard.span(), "this guard never holds")
                    .withNote("the field is in " + all)
                    .withHelp(isDifference(guard) ? "a range is written `1..9`" : "correct it, or widen the field"));
            return unknown();
        }
        return new Guarded(Optional.of(checked), passing, tie);
    }

    /** Makes known, behind the field, what its guard ties it to. */
    void remember(Name name, Guarded guarded, Env env) {
        if (guarded.tie().isPresent() && !name.isDiscard()) {
            Checked field = expressions.number(new Expression.Use(name), env);
            if (!field.isBad()) {
                Tie tie = guarded.tie().get();
                Refiner.refine(env, tie.relation(), field, tie.value());
            }
        }
    }

    /** The error for an extent below 0, with the guard to add. */
    Diagnostic negativeExtent(Checked bytes) {
        if (bytes.set().greatest().signum() < 0) {
            return Diagnostic.of(
                            Code.EXTENT_MAY_BE_NEGATIVE,
                            bytes.span(),
                            ExpressionChecker.show(bytes) + " is always negative, and no extent is")
                    .withNote("it is in " + bytes.set().hull())
                    .withHelp("no guard can mend it: correct the expression");
        }
        Diagnostic error = Diagnostic.of(
                Code.EXTENT_MAY_BE_NEGATIVE,
                bytes.span(),
                ExpressionChecker.show(bytes) + " can be " + bytes.set().least() + ", and no extent is negative");
        if (bytes.expr() instanceof Expr.Binary binary && binary.operator() == Operator.SUBTRACT) {
            String guard = Guards.atMost(binary.right(), binary.left());
            return error.withHelp("require it before: `" + guard + "`");
        }
        return error.withHelp("require it before: `" + Guards.atLeast(bytes, BigInteger.ZERO) + "`");
    }
}
