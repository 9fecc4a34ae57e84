package org.strparser.compiler.lint;

import java.math.BigInteger;
import java.util.Optional;
import org.strparser.compiler.model.Cond;
import org.strparser.compiler.model.Control;
import org.strparser.compiler.model.Expr;
import org.strparser.compiler.model.Read;
import org.strparser.compiler.model.Variable;
import org.strparser.compiler.source.Code;
import org.strparser.compiler.source.Diagnostics;
import org.strparser.compiler.source.Operator;

/**
 * An inclusive length whose too small values are taken for an empty body: {@code if length > 8 { body: bytes[length - 8]; }}.
 * Without the condition, the proofs refuse it.
 */
final class ForgivingLengths implements Lint {

    @Override
    public void look(Subject subject, Diagnostics diagnostics) {
        new StepSearch() {
            @Override
            public Boolean ifElse(Control.If step) {
                Optional<Variable> length = bounded(step.condition());
                if (step.otherwise().isEmpty()
                        && length.filter(name -> isLessened(step, name)).isPresent()) {
                    diagnostics.add(
                            Code.INCLUSIVE_WITHOUT_MINIMUM,
                            step.span(),
                            "a " + length.get().name() + " that is too small for the header passes as an empty body",
                            "give it its least value where it is read, and drop the condition");
                }
                return true;
            }
        }.search(subject.message().body());
    }

    /** The variable that the condition bounds from below. */
    private static Optional<Variable> bounded(Cond condition) {
        if (!(condition instanceof Cond.Compare compare)) {
            return Optional.empty();
        }
        Expr greater = switch (compare.relation()) {
            case GREATER, GREATER_OR_EQUAL -> compare.left();
            case LESS, LESS_OR_EQUAL -> compare.right();
            case EQUAL, NOT_EQUAL -> new Expr.Constant(BigInteger.ZERO);
        };
        return greater instanceof Expr.VariableUse use ? Optional.of(use.variable()) : Optional.empty();
    }

    /** Whether the block passes as many bytes as the variable says, less something. */
    private static boolean isLessened(Control.If step, Variable length) {
        return step.then().stream()
                .filter(Read.Pass.class::isInstance)
                .map(pass -> ((Read.Pass) pass).length())
                .anyMatch(extent -> extent instanceof Expr.Binary binary
                        && binary.operator() == Operator.SUBTRACT
                        && binary.left() instanceof Expr.VariableUse use
                        && use.variable().equals(length));
    }
}
