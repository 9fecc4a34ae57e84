package org.strparser.compiler.model;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.strparser.compiler.source.Code;
import org.strparser.compiler.source.Diagnostics;
import org.strparser.compiler.syntax.Declaration;
import org.strparser.compiler.syntax.Expression;
import org.strparser.compiler.syntax.Name;

/** Checks domains, and the constants that are given to what has one. */
final class DomainChecker {
    private final ExpressionChecker expressions;
    private final LabelChecker labels;
    private final Diagnostics diagnostics;

    DomainChecker(ExpressionChecker expressions, Diagnostics diagnostics) {
        this.expressions = expressions;
        this.labels = new LabelChecker(diagnostics);
        this.diagnostics = diagnostics;
    }

    /** The domain, unless it is wrong. {@code what} has it: "a parameter". */
    Optional<Domain> domain(Declaration.Domain domain, String what, Env env) {
        if (domain instanceof Declaration.Domain.Enumeration enumeration) {
            return Optional.of(enumeration(enumeration.names()));
        }
        Declaration.Domain.Range range = (Declaration.Domain.Range) domain;
        Checked least = bound(range.least(), what, env);
        Checked greatest = bound(range.greatest(), what, env);
        if (least.isBad() || greatest.isBad()) {
            return Optional.empty();
        }
        IntervalSet set = IntervalSet.of(least.set().least(), greatest.set().least());
        if (set.isEmpty()) {
            diagnostics.add(
                    Code.BAD_DOMAIN,
                    range.least().span(),
                    "the first bound of " + what.replace("a ", "this ") + " is above its second",
                    "exchange them");
            return Optional.empty();
        }
        return Optional.of(Domain.of(set));
    }

    private Checked bound(Expression expression, String what, Env env) {
        Checked bound = expressions.constantOnly(expression, env, "a bound of " + what);
        return bound.isBad() ? bound : expressions.inRange(bound);
    }

    private Domain enumeration(List<Name> names) {
        Set<String> seen = new HashSet<>();
        for (Name name : names) {
            if (name.isDiscard()) {
                diagnostics.add(Code.DISCARDED_NAME, name.span(), "`_` is no name here", "name it");
            } else if (!seen.add(name.text())) {
                diagnostics.add(
                        Code.DECLARED_TWICE,
                        name.span(),
                        name.text() + " stands in this enumeration already",
                        "remove it, or take another name");
            }
        }
        return new Domain(
                IntervalSet.of(0, names.size() - 1),
                names.stream().map(Name::text).toList());
    }

    /** The constant that is given to {@code name}; bad where it is none of its values. {@code what}: "the value of a state". */
    Checked constant(String name, Domain domain, Expression value, String what, Env env) {
        if (domain.isEnumeration()) {
            return labels.enumerator(name, domain.enumerators(), value)
                    .map(index -> ExpressionChecker.constant(index, value.span()))
                    .orElse(Checked.bad(value.span()));
        }
        Checked checked = expressions.constantOnly(value, env, what);
        if (!checked.isBad() && !domain.set().holds(checked.set())) {
            diagnostics.add(
                    Code.BAD_DOMAIN,
                    value.span(),
                    checked.set() + " is not in " + domain.set(),
                    "correct it, or widen the range of " + name);
            return Checked.bad(value.span());
        }
        return checked;
    }
}
