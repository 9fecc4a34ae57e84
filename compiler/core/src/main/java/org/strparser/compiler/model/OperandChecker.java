package org.strparser.compiler.model;

import java.math.BigInteger;
import org.strparser.compiler.source.Code;
import org.strparser.compiler.source.Diagnostic;
import org.strparser.compiler.source.Diagnostics;
import org.strparser.compiler.source.Operator;

/** Checks that an operation is defined for its operands: divisors and shifts are constants, the others not negative. */
final class OperandChecker {
    private final Diagnostics diagnostics;

    OperandChecker(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    /** Reports what is wrong with the operands. */
    boolean fit(Operator operator, Checked left, Checked right) {
        return switch (operator) {
            case ADD, SUBTRACT, MULTIPLY -> true;
            case DIVIDE, REMAINDER -> {
                boolean positive =
                        right.expr() instanceof Expr.Constant n && n.value().signum() > 0;
                if (!positive) {
                    diagnostics.add(
                            Code.DIVISOR_NOT_POSITIVE,
                            right.span(),
                            ExpressionChecker.show(right) + " is not a positive constant, as a divisor must be",
                            "divide by the number that the protocol names");
                }
                yield positive && notNegative(operator, left);
            }
            case SHIFT_LEFT, SHIFT_RIGHT -> {
                boolean constant = right.expr() instanceof Expr.Constant n
                        && IntervalSet.of(0, 63).holds(n.value());
                if (!constant) {
                    diagnostics.add(
                            Code.SHIFT_NOT_CONSTANT,
                            right.span(),
                            ExpressionChecker.show(right) + " is not a constant in 0..63, as a shift must be",
                            "list the cases: `match n { 0 => x; 1 => x << 1; … }`");
                }
                yield constant && notNegative(operator, left);
            }
            case AND -> notNegative(operator, left) && notNegative(operator, right);
        };
    }

    private boolean notNegative(Operator operator, Checked operand) {
        if (operand.set().least().signum() >= 0) {
            return true;
        }
        if (operand.set().greatest().signum() < 0) {
            diagnostics.add(
                    Code.OPERAND_MAY_BE_NEGATIVE,
                    operand.span(),
                    ExpressionChecker.show(operand) + " is negative, and `" + operator.sign()
                            + "` takes no negative number",
                    operator == Operator.AND
                            ? "write the bits that are meant, such as `0xff`"
                            : "no guard can mend it: correct the expression");
            return false;
        }
        diagnostics.add(Diagnostic.of(
                        Code.OPERAND_MAY_BE_NEGATIVE,
                        operand.span(),
                        ExpressionChecker.show(operand) + " can be "
                                + operand.set().least() + ", and `" + operator.sign() + "` takes no negative number")
                .withHelp("require it before: `" + Guards.atLeast(operand, BigInteger.ZERO) + "`"));
        return false;
    }
}
