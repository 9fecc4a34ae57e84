package org.strparser.compiler.model;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.strparser.compiler.source.Code;
import org.strparser.compiler.source.Diagnostics;
import org.strparser.compiler.source.Relation;
import org.strparser.compiler.source.Span;
import org.strparser.compiler.syntax.Condition;
import org.strparser.compiler.syntax.Condition.Operand;
import org.strparser.compiler.syntax.Condition.Pattern;
import org.strparser.compiler.syntax.Literal;

/** Resolves a condition and finds what is known where it holds and where it does not. */
final class ConditionChecker {
    private final MessageScope scope;
    private final ExpressionChecker expressions;
    private final Diagnostics diagnostics;

    ConditionChecker(MessageScope scope, ExpressionChecker expressions, Diagnostics diagnostics) {
        this.scope = scope;
        this.expressions = expressions;
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

    Judged judge(Condition condition, Env env) {
        if (condition instanceof Condition.Compare compare) {
            return compare(compare, env);
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
        return bad(env);
    }

    /** In an example: whether the message has a field. */
    private Judged has(Condition.Has has, Env env) {
        Optional<Variable> variable = scope.variable(has.name().text());
        if (variable.isEmpty()) {
            diagnostics.add(Code.UNKNOWN_NAME, has.name().span(), has.name().text() + " is no field of the message");
            return bad(env);
        }
        return new Judged(new Cond.Has(variable.get()), env.copy(), env.copy(), false);
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
        Optional<Variable> choice = expressions.choice(compare.left(), env);
        if (choice.isPresent()) {
            return compareChoice(compare, choice.get(), env);
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

    private Judged textButNoChoice(org.strparser.compiler.syntax.Expression left, Span text, Env env) {
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

    private Judged compareChoice(Condition.Compare compare, Variable choice, Env env) {
        if (compare.relation() != Relation.EQUAL && compare.relation() != Relation.NOT_EQUAL) {
            diagnostics.add(
                    Code.NOT_A_NUMBER,
                    compare.span(),
                    choice.name() + " is a choice: it has no order",
                    "compare it with == or != and one of " + literals(choice));
            return bad(env);
        }
        Optional<Integer> index = compare.right() instanceof Operand.Text text
                ? index(choice, text.literal())
                : notALiteral(choice, compare.right().span());
        if (index.isEmpty()) {
            return bad(env);
        }
        Checked left = use(choice, compare.left().span(), env);
        Checked right = ExpressionChecker.constant(
                BigInteger.valueOf(index.get()), compare.right().span());
        return judge(compare.relation(), left, right, env);
    }

    private Optional<Integer> notALiteral(Variable choice, Span span) {
        diagnostics.add(
                Code.FOREIGN_LITERAL, span, choice.name() + " is a choice: it is compared with " + literals(choice));
        return Optional.empty();
    }

    private Checked use(Variable variable, Span span, Env env) {
        IntervalSet set = env.number(variable.name());
        return new Checked(
                new Expr.VariableUse(variable, set.least(), set.greatest()), set, variable.name(), span, false);
    }

    /** The index of a literal of a choice, named in any case where it matches in any case. */
    Optional<Integer> index(Variable choice, Literal literal) {
        for (int i = 0; i < choice.literals().size(); i++) {
            String own = choice.literals().get(i);
            boolean same = Choices.isAnyCase(own)
                    ? Choices.bytes(own).equals(literal.bytes().toLowerCase(Locale.ROOT))
                    : own.equals(literal.bytes()) && !literal.anyCase();
            if (same) {
                return Optional.of(i);
            }
        }
        diagnostics.add(
                Code.FOREIGN_LITERAL,
                literal.span(),
                "this is no literal of " + choice.name() + ": its literals are " + literals(choice));
        return Optional.empty();
    }

    private static String literals(Variable choice) {
        return Choices.show(choice.literals());
    }

    private Judged in(Condition.In in, Env env) {
        Optional<Variable> choice = expressions.choice(in.value(), env);
        if (choice.isEmpty() && in.patterns().stream().anyMatch(Pattern.Text.class::isInstance)) {
            return textButNoChoice(in.value(), in.span(), env);
        }
        Checked value =
                choice.isPresent() ? use(choice.get(), in.value().span(), env) : expressions.number(in.value(), env);
        Set set = choice.isPresent() ? choiceSet(choice.get(), in.patterns()) : set(in.patterns(), env);
        if (value.isBad() || set.isBad()) {
            return bad(env);
        }
        Env holds = env.copy();
        Refiner.narrow(holds, value, value.set().and(set.values()));
        Env fails = env.copy();
        if (set.isConstant()) {
            Refiner.narrow(fails, value, value.set().minus(set.values()));
        }
        return new Judged(new Cond.In(value.expr(), set.bounds()), holds, fails, false);
    }

    /** The indices that patterns over a choice name. */
    Set choiceSet(Variable choice, List<Pattern> patterns) {
        List<Cond.Bounds> bounds = new ArrayList<>();
        List<IntervalSet.Range> ranges = new ArrayList<>();
        boolean bad = false;
        for (Pattern pattern : patterns) {
            Optional<Integer> index = pattern instanceof Pattern.Text text
                    ? index(choice, text.literal())
                    : notALiteral(choice, pattern.span());
            bad |= index.isEmpty();
            BigInteger value = BigInteger.valueOf(index.orElse(0));
            bounds.add(new Cond.Bounds(new Expr.Constant(value), new Expr.Constant(value)));
            ranges.add(new IntervalSet.Range(value, value));
        }
        return new Set(bounds, IntervalSet.ofRanges(ranges), true, bad);
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
        return new Set(bounds, IntervalSet.ofRanges(ranges), constant, bad);
    }

    private boolean isEmpty(Pattern pattern, Checked least, Checked greatest) {
        if (least.set().least().compareTo(greatest.set().greatest()) <= 0) {
            return false;
        }
        diagnostics.add(
                Code.EMPTY_SET, pattern.span(), "nothing lies in this range: its first bound is above its second");
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
