package org.strparser.compiler.model;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.strparser.compiler.source.Code;
import org.strparser.compiler.source.Diagnostic;
import org.strparser.compiler.source.Diagnostics;
import org.strparser.compiler.source.Span;
import org.strparser.compiler.syntax.Condition;
import org.strparser.compiler.syntax.Expression;
import org.strparser.compiler.syntax.Name;
import org.strparser.compiler.syntax.Statement;

/** Checks what takes effect when a message is complete: the next state, a hand-over behind it, that the record goes on. */
final class StateChecker {
    private final StatementChecker statements;
    private final MessageScope scope;
    private final ExpressionChecker expressions;
    private final ConditionChecker conditions;
    private final LabelChecker labels;
    private final Diagnostics diagnostics;

    StateChecker(
            StatementChecker statements,
            MessageScope scope,
            ExpressionChecker expressions,
            ConditionChecker conditions,
            Diagnostics diagnostics) {
        this.statements = statements;
        this.scope = scope;
        this.expressions = expressions;
        this.conditions = conditions;
        this.labels = new LabelChecker(diagnostics);
        this.diagnostics = diagnostics;
    }

    List<Step> next(Statement.Next next) {
        return when(next.when(), next.span(), () -> {
            announce("`next " + next.state().text() + "`", next.span());
            return next(next.state(), next.value(), next.span());
        });
    }

    List<Step> handOff(Statement.NextHandoff next) {
        return when(next.when(), next.span(), () -> {
            announce("`next handoff`", next.span());
            return List.of(new Step.NextHandOff(next.span()));
        });
    }

    List<Step> continues(Statement.Continues continues) {
        scope.continues(continues.span());
        return when(continues.when(), continues.span(), () -> {
            announce("`continues`", continues.span());
            return List.of(new Step.Continues(continues.span()));
        });
    }

    /** {@code x when c;} is {@code if c { x; }}. */
    private List<Step> when(Optional<Condition> when, Span span, Supplier<List<Step>> effect) {
        if (when.isEmpty()) {
            return effect.get();
        }
        Env before = statements.env();
        ConditionChecker.Judged judged = conditions.sometimes(when.get(), before);
        statements.continueIn(judged.whenTrue().isAlive() ? judged.whenTrue() : before.copy());
        List<Step> steps = effect.get();
        Env otherwise = judged.whenFalse().isAlive() ? judged.whenFalse() : before.copy();
        statements.continueIn(Env.join(statements.env(), otherwise, scope.newPlace()));
        return List.of(new Control.If(judged.cond(), steps, List.of(), span));
    }

    private void announce(String subject, Span span) {
        if (scope.isInLoop()) {
            diagnostics.add(
                    Code.NOT_IN_LOOP,
                    span,
                    subject + " stands inside a loop",
                    "carry what it depends on out in a `var`, and put it behind the loop");
            return;
        }
        Env env = statements.env();
        if (env.isAnnounced(subject)) {
            diagnostics.add(
                    Code.TWICE_ON_A_PATH,
                    span,
                    subject + " stands on a path to this place already",
                    "once on a path: put each into a branch of its own");
        }
        env.announce(subject, span);
        scope.announce(subject, span);
    }

    private List<Step> next(Name name, Expression value, Span span) {
        FileScope.Setting state = scope.file().states().get(name.text());
        if (state == null) {
            Diagnostic unknown =
                    Diagnostic.of(Code.UNKNOWN_NAME, name.span(), "no state of this file is called " + name.text());
            diagnostics.add(Similar.to(name.text(), scope.file().states().keySet().stream())
                    .map(similar -> unknown.withHelp("is `" + similar + "` meant?"))
                    .orElse(unknown));
            return List.of();
        }
        Checked checked = state.domain().isEnumeration()
                ? enumerator(name, state.domain(), value)
                : number(name, state.domain(), value);
        return checked.isBad() ? List.of() : List.of(new Step.Next(state.index(), name.text(), checked.expr(), span));
    }

    private Checked enumerator(Name name, Domain domain, Expression value) {
        return labels.enumerator(name.text(), domain.enumerators(), value)
                .map(index -> ExpressionChecker.constant(index, value.span()))
                .orElse(Checked.bad(value.span()));
    }

    private Checked number(Name name, Domain domain, Expression value) {
        Env env = statements.env();
        Checked checked = ExpressionChecker.known(expressions.number(value, env), env);
        if (checked.isBad() || domain.set().holds(checked.set())) {
            return checked;
        }
        if (checked.expr() instanceof Expr.Constant) {
            diagnostics.add(VarChecker.outside(name, domain.set(), checked));
            return Checked.bad(value.span());
        }
        boolean below = checked.set().least().compareTo(domain.set().least()) < 0;
        BigInteger worst = below ? checked.set().least() : checked.set().greatest();
        Diagnostic error = Diagnostic.of(
                Code.NOT_IN_DOMAIN,
                value.span(),
                ExpressionChecker.show(checked) + " can be " + worst + ", and " + name.text() + " is in "
                        + domain.set());
        diagnostics.add(error.withHelp("require it before: `"
                + (below
                        ? Guards.atLeast(checked, domain.set().least())
                        : Guards.atMost(checked.expr(), domain.set().greatest()))
                + "`"));
        return Checked.bad(value.span());
    }
}
