package org.strparser.compiler.model;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.strparser.compiler.source.Code;
import org.strparser.compiler.source.Diagnostics;
import org.strparser.compiler.source.Relation;
import org.strparser.compiler.source.Span;
import org.strparser.compiler.syntax.Condition;
import org.strparser.compiler.syntax.Condition.Operand;
import org.strparser.compiler.syntax.Condition.Pattern;
import org.strparser.compiler.syntax.Expression;

/** Resolves a condition and finds what is known where it holds and where it does not. */
final class ConditionChecker {
    private final MessageScope scope;
    private final ExpressionChecker expressions;
    private final LabelChecker labels;
    private final Presence presence;
    private final Diagnostics diagnostics;

    ConditionChecker(MessageScope scope, ExpressionChecker expressions, Presence presence, Diagnostics diagnostics) {
        this.scope = scope;
        this.expressions = expressions;
        this.labels = new LabelChecker(diagnostics);
        this.presence = presence;
        this.diagnostics = diagnostics;
    }

    /** A condition and what is known on either side; a side that no message takes is not alive. */
    record Judged(Cond cond, Env whenTrue, Env whenFalse, boolean isBad) {
        Judged negated() {
            return new Judged(new Cond.Not(cond), /* whenTrue= */ whenFalse, /* whenFalse= */ whenTrue, isBad);
        }
    }

    /** A set of constants or bounds. */
    record Set(List<Cond.Bounds> bounds, IntervalSet values, boolean isConstant, boolean isBad) {}

    /** Also reports a condition that always or never holds. */
    Judged sometimes(Condition condition, Env env) {
        Judged judged = judge(condition, env);
        if (judged.isBad()) {
            return judged;
        }
        if (!judged.whenTrue().isAlive()) {
            diagnostics.add(
                    Code.NEVER_HOLDS, condition.span(), "this condition never holds", "remove it, or correct it");
        } else if (!judged.whenFalse().isAlive()) {
            diagnostics.add(
                    Code.ALWAYS_HOLDS, condition.span(), "this condition always holds", "remove it, or correct it");
        }
        return judged;
    }

    Judged judge(Condition condition, Env env) {
        if (condition instanceof Condition.Compare compare) {
            return compare.next() ? next(compare, env) : compare(compare, env);
        }
        if (condition instanceof Condition.In in) {
            return in(in, env);
        }
        if (condition instanceof Condition.Not not) {
            return judge(not.condition(), env).negated();
        }
        if (condition instanceof Condition.And and) {
            return all(and.parts(), env);
        }
        if (condition instanceof Condition.Or or) {
            return any(or.parts(), env);
        }
        if (condition instanceof Condition.Has has) {
            return has(has, env);
        }
        return new Judged(new Cond.Continues(), env.copy(), env.copy(), false);
    }

    /** In an example: a comparison with the state afterwards. What it can be is not known, so that nothing is narrowed. */
    private Judged next(Condition.Compare compare, Env env) {
        FileScope.Setting state = compare.left() instanceof Expression.Use use
                ? scope.file().states().get(use.name().text())
                : null;
        if (state == null) {
            diagnostics.add(
                    Code.UNKNOWN_NAME,
                    compare.left().span(),
                    "this is no state of the file, and `next` is behind what a message makes of one");
            return bad(env);
        }
        Judged judged = compare(compare, env);
        if (!(judged.cond() instanceof Cond.Compare compared) || judged.isBad()) {
            return judged;
        }
        Cond next = new Cond.Next(state.index(), compared.relation(), compared.right());
        return new Judged(next, env.copy(), env.copy(), false);
    }

    private Judged has(Condition.Has has, Env env) {
        return presence.judge(has.name(), env).orElseGet(() -> bad(env));
    }

    private Judged all(List<Condition> parts, Env env) {
        List<Cond> conds = new ArrayList<>();
        Env holding = env.copy();
        Env failing = dead(env);
        boolean bad = false;
        for (Condition part : parts) {
            Judged judged = judge(part, holding.isAlive() ? holding : env);
            bad |= judged.isBad();
            conds.add(judged.cond());
            if (holding.isAlive()) {
                failing = Env.join(failing, judged.whenFalse(), scope.newPlace());
                holding = judged.whenTrue();
            }
        }
        return new Judged(new Cond.And(conds), holding, failing, bad);
    }

    private Judged any(List<Condition> parts, Env env) {
        List<Cond> conds = new ArrayList<>();
        Env holding = dead(env);
        Env failing = env.copy();
        boolean bad = false;
        for (Condition part : parts) {
            Judged judged = judge(part, failing.isAlive() ? failing : env);
            bad |= judged.isBad();
            conds.add(judged.cond());
            if (failing.isAlive()) {
                holding = Env.join(holding, judged.whenTrue(), scope.newPlace());
                failing = judged.whenFalse();
            }
        }
        return new Judged(new Cond.Or(conds), holding, failing, bad);
    }

    private Judged compare(Condition.Compare compare, Env env) {
        Optional<Labels> labelled = expressions.labels(compare.left(), env);
        if (labelled.isPresent()) {
            return compareLabels(compare, labelled.get(), env);
        }
        if (compare.right() instanceof Operand.Text) {
            return textButNoChoice(compare.left(), compare.right().span(), env);
        }
        Checked left = expressions.number(compare.left(), env);
        Checked right = expressions.number(((Operand.Value) compare.right()).expression(), env);
        if (left.isBad() || right.isBad()) {
            return bad(env);
        }
        return judge(compare.relation(), left, right, env);
    }

    private Judged textButNoChoice(Expression left, Span text, Env env) {
        if (!expressions.number(left, env).isBad()) {
            diagnostics.add(
                    Code.NOT_A_NUMBER,
                    text,
                    "a number is not compared with text",
                    "write a character as a number: `'B'`; only a choice among literals has literals as its value");
        }
        return bad(env);
    }

    Judged judge(Relation relation, Checked left, Checked right, Env env) {
        Env holds = env.copy();
        Refiner.refine(holds, relation, left, right);
        Env fails = env.copy();
        Refiner.refine(fails, relation.negated(), left, right);
        return new Judged(new Cond.Compare(relation, left.expr(), right.expr()), holds, fails, false);
    }

    private Judged compareLabels(Condition.Compare compare, Labels left, Env env) {
        if (compare.relation() != Relation.EQUAL && compare.relation() != Relation.NOT_EQUAL) {
            diagnostics.add(
                    Code.NOT_A_NUMBER,
                    compare.span(),
                    left.name() + " is " + left.kind() + ": it has no order",
                    "compare it with == or != and one of " + left.show());
            return bad(env);
        }
        Optional<BigInteger> index = labels.index(left, compare.right());
        if (index.isEmpty() || left.value().isBad()) {
            return bad(env);
        }
        Checked right = ExpressionChecker.constant(index.get(), compare.right().span());
        return judge(compare.relation(), left.value(), right, env);
    }

    private Judged in(Condition.In in, Env env) {
        Optional<Labels> labelled = expressions.labels(in.value(), env);
        if (labelled.isEmpty() && in.patterns().stream().anyMatch(Pattern.Text.class::isInstance)) {
            return textButNoChoice(in.value(), in.span(), env);
        }
        Checked value = labelled.map(Labels::value).orElseGet(() -> expressions.number(in.value(), env));
        Set set = labelled.map(subject -> labels.set(subject, in.patterns())).orElseGet(() -> set(in.patterns(), env));
        if (value.isBad() || set.isBad()) {
            return bad(env);
        }
        Env holds = env.copy();
        Refiner.narrow(holds, value, value.set().and(set.values()));
        holds.relations().add(set.values().least().toString(), value.key(), false);
        holds.relations().add(value.key(), set.values().greatest().toString(), false);
        Env fails = env.copy();
        if (set.isConstant()) {
            Refiner.narrow(fails, value, value.set().minus(set.values()));
        }
        return new Judged(new Cond.In(value.expr(), set.bounds()), holds, fails, false);
    }

    /** The indices that patterns over a choice or enumeration name. */
    Set set(Labels subject, List<Pattern> patterns) {
        return labels.set(subject, patterns);
    }

    /** The numbers that patterns hold: exactly where their bounds are constants, else all they can hold. */
    Set set(List<Pattern> patterns, Env env) {
        List<Cond.Bounds> bounds = new ArrayList<>();
        List<IntervalSet.Range> ranges = new ArrayList<>();
        boolean constant = true;
        boolean bad = false;
        for (Pattern pattern : patterns) {
            if (pattern instanceof Pattern.Text text) {
                diagnostics.add(Code.NOT_A_NUMBER, text.span(), "a set of numbers holds no text", "write `'B'` for 66");
                bad = true;
                continue;
            }
            Checked least = expressions.number(
                    pattern instanceof Pattern.Range range ? range.least() : ((Pattern.One) pattern).value(), env);
            Checked greatest =
                    pattern instanceof Pattern.Range range ? expressions.number(range.greatest(), env) : least;
            if (least.isBad() || greatest.isBad()) {
                bad = true;
                continue;
            }
            constant &= least.expr() instanceof Expr.Constant && greatest.expr() instanceof Expr.Constant;
            bad |= isEmpty(pattern, least, greatest);
            bounds.add(new Cond.Bounds(least.expr(), greatest.expr()));
            ranges.add(new IntervalSet.Range(
                    least.set().least(),
                    greatest.set().greatest().max(least.set().least())));
        }
        return new Set(bounds, IntervalSet.exactly(ranges), constant, bad);
    }

    private boolean isEmpty(Pattern pattern, Checked least, Checked greatest) {
        if (least.set().least().compareTo(greatest.set().greatest()) <= 0) {
            return false;
        }
        diagnostics.add(
                Code.EMPTY_SET,
                pattern.span(),
                "nothing lies in this range: its first bound is above its second",
                "exchange them");
        return true;
    }

    private static Judged bad(Env env) {
        Expr zero = new Expr.Constant(BigInteger.ZERO);
        return new Judged(new Cond.Compare(Relation.EQUAL, zero, zero), env.copy(), env.copy(), true);
    }

    private static Env dead(Env env) {
        Env dead = env.copy();
        dead.die();
        return dead;
    }
}
