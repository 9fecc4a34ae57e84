package org.strparser.compiler.model;

import java.util.List;
import java.util.Optional;
import org.strparser.compiler.model.Variable.Kind;
import org.strparser.compiler.source.Code;
import org.strparser.compiler.source.Diagnostic;
import org.strparser.compiler.source.Diagnostics;
import org.strparser.compiler.source.Span;
import org.strparser.compiler.syntax.Expression;
import org.strparser.compiler.syntax.Name;
import org.strparser.compiler.syntax.Statement;

/** Checks {@code var} and assignments: right sides are exact, and stay in the domain or are tested when they are reached. */
final class VarChecker {
    private final MessageScope scope;
    private final ExpressionChecker expressions;
    private final Declarations declarations;
    private final DomainChecker domains;
    private final LabelChecker labels;
    private final Diagnostics diagnostics;

    VarChecker(MessageScope scope, ExpressionChecker expressions, Diagnostics diagnostics) {
        this.scope = scope;
        this.expressions = expressions;
        this.declarations = new Declarations(scope, diagnostics);
        this.domains = new DomainChecker(expressions, diagnostics);
        this.labels = new LabelChecker(diagnostics);
        this.diagnostics = diagnostics;
    }

    List<Step> var(Statement.Var statement, Env env) {
        Domain domain = domains.domain(statement.domain(), "a var", env)
                .orElse(Domain.of(IntervalSet.of(ExpressionChecker.LONG_LEAST, ExpressionChecker.LONG_GREATEST)));
        Checked initial = value(statement.name(), domain, statement.initial(), env);
        Kind kind = domain.isEnumeration() ? Kind.ENUMERATION : Kind.NUMBER;
        Optional<Variable> variable = declarations.local(statement.name(), kind, domain.enumerators(), env);
        if (statement.name().isDiscard()) {
            diagnostics.add(Code.DISCARDED_NAME, statement.name().span(), "`_` is no name here", "name it");
        }
        if (variable.isEmpty()) {
            return List.of();
        }
        String reason = statement.orElse().map(failed -> failed.reason().text()).orElse("out_of_range");
        if (statement.orElse().isPresent()) {
            scope.reason(reason);
        }
        Env.Var var = new Env.Var(variable.get(), domain, reason);
        env.declareVar(statement.name().text(), var);
        return give(statement.name(), var, initial, statement.span(), env);
    }

    List<Step> assign(Statement.Assign statement, Env env) {
        Name name = statement.name();
        Optional<Env.Var> var = env.var(name.text());
        if (var.isPresent()) {
            Checked value = value(name, var.get().domain(), statement.value(), env);
            return give(name, var.get(), value, statement.span(), env);
        }
        if (env.isDeclared(name.text()) || scope.file().holds(name.text())) {
            diagnostics.add(
                    Code.NO_VAR,
                    name.span(),
                    name.text() + " is no `var`, so it keeps its value",
                    scope.file().states().containsKey(name.text())
                            ? "a state changes behind the message: `next " + name.text() + " = …;`"
                            : "declare one before: `var total: 0 .. 255 = 0;`");
        } else {
            diagnostics.add(Code.UNKNOWN_NAME, name.span(), "no `var` that can be seen here is called " + name.text());
        }
        return List.of();
    }

    private Checked value(Name name, Domain domain, Expression value, Env env) {
        if (domain.isEnumeration()) {
            return labels.enumerator(name.text(), domain.enumerators(), value)
                    .map(index -> ExpressionChecker.constant(index, value.span()))
                    .orElse(Checked.bad(value.span()));
        }
        Checked checked = expressions.number(value, env);
        return checked.isBad() ? checked : expressions.inRange(checked);
    }

    private List<Step> give(Name name, Env.Var var, Checked value, Span span, Env env) {
        IntervalSet domain = var.domain().set();
        IntervalSet kept = value.isBad() ? domain : value.set().and(domain);
        if (kept.isEmpty()) {
            diagnostics.add(outside(name, domain, value));
            kept = domain;
        }
        env.relations().forget(name.text());
        env.refine(var.variable().name(), kept);
        scope.widen(var.variable().name(), kept);
        if (value.isBad()) {
            return List.of();
        }
        Optional<Guard> range =
                domain.holds(value.set()) ? Optional.empty() : Optional.of(range(domain, scope.reason(var.reason())));
        return List.of(new Step.Assign(var.variable(), value.expr(), range, span));
    }

    /** The error for a value that the name cannot have. */
    static Diagnostic outside(Name name, IntervalSet domain, Checked value) {
        boolean isConstant = value.expr() instanceof Expr.Constant;
        Diagnostic error = Diagnostic.of(
                        Code.NOT_IN_DOMAIN,
                        value.span(),
                        ExpressionChecker.show(value) + (isConstant ? " is not in " : " is never in ") + domain
                                + ", the domain of " + name.text())
                .withHelp("correct it, or widen the domain");
        return isConstant ? error : error.withNote("it is in " + value.set());
    }

    private static Guard range(IntervalSet domain, int failure) {
        Cond.Bounds bounds = new Cond.Bounds(new Expr.Constant(domain.least()), new Expr.Constant(domain.greatest()));
        return new Guard.In(List.of(bounds), failure);
    }
}
