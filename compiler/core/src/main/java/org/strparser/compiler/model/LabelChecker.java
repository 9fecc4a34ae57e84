package org.strparser.compiler.model;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.strparser.compiler.source.Code;
import org.strparser.compiler.source.Diagnostic;
import org.strparser.compiler.source.Diagnostics;
import org.strparser.compiler.source.Span;
import org.strparser.compiler.syntax.Condition.Operand;
import org.strparser.compiler.syntax.Condition.Pattern;
import org.strparser.compiler.syntax.Expression;
import org.strparser.compiler.syntax.Literal;

/** Looks up literals and enumerators in the choice or enumeration that they are compared with or given to. */
final class LabelChecker {
    private final Diagnostics diagnostics;

    LabelChecker(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    /** The index of what a choice or enumeration is compared with. */
    Optional<BigInteger> index(Labels labels, Operand operand) {
        if (operand instanceof Operand.Text text) {
            return index(labels, text.literal());
        }
        return index(labels, ((Operand.Value) operand).expression());
    }

    private Optional<BigInteger> index(Labels labels, Pattern pattern) {
        if (pattern instanceof Pattern.Text text) {
            return index(labels, text.literal());
        }
        return pattern instanceof Pattern.One one ? index(labels, one.value()) : foreign(labels, pattern.span());
    }

    private Optional<BigInteger> index(Labels labels, Expression value) {
        return labels.isEnumeration()
                ? enumerator(labels.name(), labels.labels(), value)
                : foreign(labels, value.span());
    }

    /** A literal of a choice, named in any case where it matches in any case. */
    private Optional<BigInteger> index(Labels choice, Literal literal) {
        if (choice.isEnumeration()) {
            return foreign(choice, literal.span());
        }
        for (int i = 0; i < choice.labels().size(); i++) {
            String own = choice.labels().get(i);
            boolean same = Choices.isAnyCase(own)
                    ? Choices.bytes(own).equals(Literals.lower(literal.bytes()))
                    : own.equals(literal.bytes()) && !literal.anyCase();
            if (same) {
                return Optional.of(BigInteger.valueOf(i));
            }
        }
        diagnostics.add(
                Code.FOREIGN_LITERAL,
                literal.span(),
                "this is no literal of " + choice.name() + ": its literals are " + choice.show(),
                "take one of them, or add it to the choice");
        return Optional.empty();
    }

    private Optional<BigInteger> foreign(Labels labels, Span span) {
        diagnostics.add(
                Code.FOREIGN_LITERAL,
                span,
                labels.name() + " is " + labels.kind() + ": it is compared with " + labels.show());
        return Optional.empty();
    }

    /** The index of an enumerator of {@code name}. */
    Optional<BigInteger> enumerator(String name, List<String> enumerators, Expression value) {
        if (!(value instanceof Expression.Use use)) {
            diagnostics.add(
                    Code.FOREIGN_LITERAL,
                    value.span(),
                    name + " is an enumeration: its values are " + String.join(" | ", enumerators));
            return Optional.empty();
        }
        int index = enumerators.indexOf(use.name().text());
        if (index >= 0) {
            return Optional.of(BigInteger.valueOf(index));
        }
        Diagnostic foreign = Diagnostic.of(
                Code.FOREIGN_LITERAL,
                value.span(),
                use.name().text() + " is no value of " + name + ": its values are " + String.join(" | ", enumerators));
        diagnostics.add(Similar.to(use.name().text(), enumerators.stream())
                .map(similar -> foreign.withHelp("is `" + similar + "` meant?"))
                .orElse(foreign));
        return Optional.empty();
    }

    /** The indices that patterns over a choice or enumeration name. */
    ConditionChecker.Set set(Labels labels, List<Pattern> patterns) {
        List<Cond.Bounds> bounds = new ArrayList<>();
        List<IntervalSet.Range> ranges = new ArrayList<>();
        boolean bad = false;
        for (Pattern pattern : patterns) {
            Optional<BigInteger> index = index(labels, pattern);
            bad |= index.isEmpty();
            BigInteger value = index.orElse(BigInteger.ZERO);
            bounds.add(new Cond.Bounds(new Expr.Constant(value), new Expr.Constant(value)));
            ranges.add(new IntervalSet.Range(value, value));
        }
        return new ConditionChecker.Set(bounds, IntervalSet.exactly(ranges), true, bad);
    }
}
