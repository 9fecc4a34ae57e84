package org.strparser.compiler.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.strparser.compiler.source.Code;
import org.strparser.compiler.source.Diagnostic;
import org.strparser.compiler.source.Diagnostics;
import org.strparser.compiler.source.Span;
import org.strparser.compiler.syntax.Condition.Pattern;
import org.strparser.compiler.syntax.Expression;
import org.strparser.compiler.syntax.Name;
import org.strparser.compiler.syntax.Statement;
import org.strparser.compiler.syntax.Statement.ValueForm;

/** Checks {@code match}, as a statement and as the form of a field: patterns are disjoint, can match, and leave nothing out. */
final class MatchChecker {
    private final StatementChecker statements;
    private final ConditionChecker conditions;
    private final ExpressionChecker expressions;
    private final Diagnostics diagnostics;

    MatchChecker(
            StatementChecker statements,
            ConditionChecker conditions,
            ExpressionChecker expressions,
            Diagnostics diagnostics) {
        this.statements = statements;
        this.conditions = conditions;
        this.expressions = expressions;
        this.diagnostics = diagnostics;
    }

    /** One arm before it is checked; no patterns for {@code else}. */
    private record RawArm(List<Pattern> patterns, Span span, BodyChecker body) {}

    private interface BodyChecker {
        List<Step> check();
    }

    Step match(Statement.Match match) {
        List<RawArm> arms = match.arms().stream()
                .map(arm -> new RawArm(arm.patterns(), arm.span(), () -> statements.block(arm.body())))
                .toList();
        return check(match.subject(), arms, match.span());
    }

    Step matchField(Statement.MatchField field) {
        List<RawArm> arms = field.arms().stream()
                .map(arm -> new RawArm(
                        arm.patterns(), arm.span(), () -> List.of(form(field.name(), arm.form(), arm.span()))))
                .toList();
        return check(field.subject(), arms, field.span());
    }

    private Step form(Name name, ValueForm form, Span span) {
        Env env = statements.env();
        if (form instanceof ValueForm.Read read) {
            return statements
                    .fields()
                    .read(
                            new FieldChecker.Form(name, read.type(), read.bias(), read.guard(), read.orElse(), span),
                            statements.order(),
                            env);
        }
        if (form instanceof ValueForm.Computed computed) {
            return statements.fields().let(name, expressions.number(computed.value(), env), env, span);
        }
        env.die();
        return form instanceof ValueForm.Fails fails
                ? new Step.Fail(
                        statements.reason(fails.failure().reason().text()),
                        fails.failure().span())
                : new Step.HandOff(((ValueForm.HandsOff) form).span());
    }

    private Step check(Expression subject, List<RawArm> arms, Span span) {
        Env before = statements.env();
        Optional<Labels> choice = expressions.labels(subject, before);
        Checked value = choice.map(Labels::value).orElseGet(() -> expressions.number(subject, before));
        IntervalSet left = value.set();
        List<Step.Arm> checked = new ArrayList<>();
        Optional<List<Step>> otherwise = Optional.empty();
        Env after = dead(before);
        for (int i = 0; i < arms.size(); i++) {
            RawArm arm = arms.get(i);
            boolean isElse = arm.patterns().isEmpty();
            boolean isLast = i + 1 == arms.size();
            if (isElse && !isLast) {
                diagnostics.add(Code.ELSE_NOT_LAST, arm.span(), "`else` is the last arm", "move it behind the others");
            }
            IntervalSet held = isElse ? left : patterns(arm, choice, value, left, before);
            left = isElse && !isLast ? left : left.minus(held);
            if (isElse && isLast && held.isEmpty() && !value.isBad()) {
                diagnostics.add(
                        Code.ELSE_UNREACHABLE,
                        arm.span(),
                        "no value is left for this `else`: the arms before take all of " + show(value.set(), choice),
                        "remove it");
            }
            List<Step> body = arm(arm, value, held, before);
            after = Env.join(after, statements.env(), statements.newPlace());
            if (isElse) {
                otherwise = Optional.of(body);
            } else {
                checked.add(new Step.Arm(ranges(held), body));
            }
        }
        statements.continueIn(after);
        if (otherwise.isEmpty() && !left.isEmpty() && !value.isBad()) {
            notExhaustive(subject, left, choice);
        }
        return new Step.Match(value.expr(), checked, otherwise, span);
    }

    private List<Step> arm(RawArm arm, Checked value, IntervalSet held, Env before) {
        Env inside = before.copy();
        if (!held.isEmpty()) {
            Refiner.narrow(inside, value, held);
        }
        statements.continueIn(inside);
        return arm.body().check();
    }

    private void notExhaustive(Expression subject, IntervalSet left, Optional<Labels> choice) {
        diagnostics.add(Diagnostic.of(Code.NOT_EXHAUSTIVE, subject.span(), "no arm for " + show(left, choice))
                .withHelp("add arms for them, or a last arm `else => fail unknown;`"));
    }

    /** A set of numbers, or of indices as the literals or enumerators they stand for. */
    private static String show(IntervalSet set, Optional<Labels> choice) {
        return choice.map(labels -> labels.show(set)).orElse(set.toString());
    }

    /** The values that the patterns of an arm take of those that are left; reports what is wrong with them. */
    private IntervalSet patterns(RawArm arm, Optional<Labels> choice, Checked value, IntervalSet left, Env env) {
        IntervalSet held = IntervalSet.EMPTY;
        if (value.isBad()) {
            return held;
        }
        for (Pattern pattern : arm.patterns()) {
            ConditionChecker.Set set = choice.isPresent()
                    ? conditions.set(choice.get(), List.of(pattern))
                    : conditions.set(List.of(pattern), env);
            if (set.isBad()) {
                continue;
            }
            if (!set.isConstant()) {
                diagnostics.add(Code.NOT_A_CONSTANT, pattern.span(), "a pattern of `match` is a constant");
            } else if (!set.values().meets(value.set())) {
                diagnostics.add(Diagnostic.of(Code.ARM_CANNOT_MATCH, pattern.span(), "this pattern cannot match")
                        .withNote("the value is in " + show(value.set(), choice)));
            } else if (!left.minus(held).holds(set.values().and(value.set()))) {
                diagnostics.add(
                        Code.PATTERNS_OVERLAP, pattern.span(), "a pattern before takes some of these values already");
            }
            held = held.or(set.values().and(value.set()));
        }
        return held;
    }

    private static List<Step.Pattern> ranges(IntervalSet held) {
        return held.ranges().stream()
                .map(range -> new Step.Pattern(range.least(), range.greatest()))
                .toList();
    }

    private static Env dead(Env env) {
        Env dead = env.copy();
        dead.die();
        return dead;
    }
}
