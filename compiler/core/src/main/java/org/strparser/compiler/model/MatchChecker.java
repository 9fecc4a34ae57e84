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
import org.strparser.compiler.syntax.ValueForm;

/** Checks {@code match}, as a statement and as the form of a field: patterns are disjoint, can match, and leave nothing out. */
final class MatchChecker {
    /** Ranges of a set in a message. */
    private static final int MOST_SHOWN = 16;

    private final StatementChecker statements;
    private final MessageScope scope;
    private final ConditionChecker conditions;
    private final ExpressionChecker expressions;
    private final Diagnostics diagnostics;

    MatchChecker(
            StatementChecker statements,
            MessageScope scope,
            ConditionChecker conditions,
            ExpressionChecker expressions,
            Diagnostics diagnostics) {
        this.statements = statements;
        this.scope = scope;
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
                        scope.reason(fails.failure().reason().text()),
                        fails.failure().span())
                : new Step.HandOff(((ValueForm.HandsOff) form).span());
    }

    /** What is matched, and what the arms so far have left of it. Once an arm is wrong, nothing is said of what is left. */
    private static final class Subject {
        private final Checked value;
        private final Optional<Labels> choice;
        private final Remaining left;
        private boolean isBad;

        Subject(Checked value, Optional<Labels> choice) {
            this.value = value;
            this.choice = choice;
            this.left = new Remaining(value.set());
            this.isBad = value.isBad();
        }

        /** A set of numbers, or of indices as the literals or enumerators they stand for. */
        String show(IntervalSet set) {
            return choice.map(labels -> labels.show(set)).orElseGet(() -> shortened(set));
        }

        private static String shortened(IntervalSet set) {
            int more = set.ranges().size() - MOST_SHOWN;
            return more <= 0
                    ? set.toString()
                    : new IntervalSet(set.ranges().subList(0, MOST_SHOWN)) + " | … (" + more + " more)";
        }
    }

    private Step check(Expression expression, List<RawArm> arms, Span span) {
        Env before = statements.env();
        Optional<Labels> choice = expressions.labels(expression, before);
        Checked value = choice.map(Labels::value).orElseGet(() -> expressions.number(expression, before));
        Subject subject = new Subject(value, choice);
        List<Control.Arm> checked = new ArrayList<>();
        Optional<List<Step>> otherwise = Optional.empty();
        Env after = dead(before);
        for (int i = 0; i < arms.size(); i++) {
            RawArm arm = arms.get(i);
            boolean isElse = arm.patterns().isEmpty();
            IntervalSet held = isElse ? rest(arm, i + 1 == arms.size(), subject) : patterns(arm, subject, before);
            List<Step> body = arm(arm, value, held.limited(), before);
            after = Env.join(after, statements.env(), scope.newPlace());
            if (isElse) {
                otherwise = Optional.of(body);
            } else {
                checked.add(new Control.Arm(ranges(held), body, arm.span()));
            }
        }
        statements.continueIn(after);
        if (otherwise.isEmpty() && !subject.isBad && !subject.left.values().isEmpty()) {
            notExhaustive(expression, subject);
        }
        return new Control.Match(value.expr(), checked, otherwise, span);
    }

    private List<Step> arm(RawArm arm, Checked value, IntervalSet held, Env before) {
        Env inside = before.copy();
        if (!held.isEmpty()) {
            Refiner.narrow(inside, value, held);
        }
        statements.continueIn(inside);
        return arm.body().check();
    }

    private void notExhaustive(Expression expression, Subject subject) {
        diagnostics.add(Diagnostic.of(
                        Code.NOT_EXHAUSTIVE, expression.span(), "no arm for " + subject.show(subject.left.values()))
                .withHelp("add arms for them, or a last arm `else => fail unknown;`"));
    }

    /** What is left for {@code else}. */
    private IntervalSet rest(RawArm arm, boolean isLast, Subject subject) {
        IntervalSet left = subject.left.values();
        if (!isLast) {
            diagnostics.add(Code.ELSE_NOT_LAST, arm.span(), "`else` is the last arm", "move it behind the others");
        } else if (left.isEmpty() && !subject.isBad) {
            diagnostics.add(
                    Code.ELSE_UNREACHABLE,
                    arm.span(),
                    "no value is left for this `else`: the arms before take all of "
                            + subject.show(subject.value.set()),
                    "remove it");
        }
        return left;
    }

    /** The values that the patterns of an arm take of those that are left; reports what is wrong with them. */
    private IntervalSet patterns(RawArm arm, Subject subject, Env env) {
        List<IntervalSet.Range> held = new ArrayList<>();
        if (subject.value.isBad()) {
            return IntervalSet.EMPTY;
        }
        for (Pattern pattern : arm.patterns()) {
            ConditionChecker.Set set = subject.choice.isPresent()
                    ? conditions.set(subject.choice.get(), List.of(pattern))
                    : conditions.set(List.of(pattern), env);
            if (!set.isBad() && !set.isConstant()) {
                diagnostics.add(
                        Code.NOT_A_CONSTANT,
                        pattern.span(),
                        "a pattern of `match` is a constant",
                        "compare with `if` what is not constant");
            }
            subject.isBad |= set.isBad() || !set.isConstant();
            if (!set.isBad() && set.isConstant()) {
                held.addAll(taken(pattern, set.values(), subject).ranges());
            }
        }
        return IntervalSet.exactly(held);
    }

    /** The values that one pattern takes. */
    private IntervalSet taken(Pattern pattern, IntervalSet values, Subject subject) {
        IntervalSet held = values.and(subject.value.set());
        if (held.isEmpty()) {
            diagnostics.add(Diagnostic.of(Code.ARM_CANNOT_MATCH, pattern.span(), "this pattern cannot match")
                    .withNote("the value is in " + subject.show(subject.value.set()))
                    .withHelp("remove it, or widen the guard that keeps the value from it"));
        } else if (!held.ranges().stream().allMatch(subject.left::holds)) {
            diagnostics.add(
                    Code.PATTERNS_OVERLAP,
                    pattern.span(),
                    "a pattern before takes some of these values already",
                    "let each value stand in one pattern");
        }
        held.ranges().forEach(subject.left::take);
        return held;
    }

    private static List<Control.Pattern> ranges(IntervalSet held) {
        return held.ranges().stream()
                .map(range -> new Control.Pattern(range.least(), range.greatest()))
                .toList();
    }

    private static Env dead(Env env) {
        Env dead = env.copy();
        dead.die();
        return dead;
    }
}
