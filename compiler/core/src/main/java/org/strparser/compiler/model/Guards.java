package org.strparser.compiler.model;

import java.math.BigInteger;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.strparser.compiler.source.Diagnostic;

/** The guard that would make a rejected expression safe, in the words of the language. */
final class Guards {

    private Guards() {}

    /** The text of an expression. */
    static String show(Expr expr) {
        String text = nested(expr);
        return text.startsWith("(") ? text.substring(1, text.length() - 1) : text;
    }

    private static String nested(Expr expr) {
        if (expr instanceof Expr.Constant number) {
            return number(number.value());
        }
        if (expr instanceof Expr.ParamUse param) {
            return param.name();
        }
        if (expr instanceof Expr.StateUse state) {
            return state.name();
        }
        if (expr instanceof Expr.VariableUse use) {
            return use.variable().shown();
        }
        if (expr instanceof Expr.Binary binary) {
            return "(" + nested(binary.left()) + " " + binary.operator().sign() + " " + nested(binary.right()) + ")";
        }
        return "here";
    }

    /** A number as the language likes it: {@code 9_223_372}. */
    static String number(BigInteger value) {
        String digits = value.toString();
        return digits.length() <= 5 ? digits : digits.replaceAll("(?<=\\d)(?=(\\d{3})+$)", "_");
    }

    static String atLeast(Checked checked, BigInteger bound) {
        return "require " + operand(checked.expr()) + " >= " + number(bound) + " else fail out_of_range;";
    }

    static String between(Checked checked, long least, long greatest) {
        return "require " + operand(checked.expr()) + " in " + least + " .. " + greatest + " else fail out_of_range;";
    }

    static String atMost(String least, Expr greatest) {
        return "require " + least + " <= " + operand(greatest) + " else fail out_of_range;";
    }

    static String atMost(String value, BigInteger bound) {
        return "require " + value + " <= " + number(bound) + " else fail out_of_range;";
    }

    private static String operand(Expr expr) {
        return show(expr);
    }

    /**
     * Adds note and help to "can reach": the tightest bound on one name that keeps the expression in the long range.
     *
     * @param above whether it leaves the range at its upper end
     */
    static Diagnostic withBound(Diagnostic diagnostic, Expr expr, boolean above) {
        for (Expr use : uses(expr)) {
            Optional<String> guard = guard(expr, use, above);
            if (guard.isPresent()) {
                String note = show(use) + " is in " + show(use.least(), use.greatest()) + " here";
                String orParam = use instanceof Expr.ParamUse ? ", or narrow the parameter" : "";
                return diagnostic.withNote(note).withHelp("bound it before: `" + guard.get() + "`" + orParam);
            }
        }
        return diagnostic.withHelp("bound the names in it where they are read, or with `require` before");
    }

    private static String show(BigInteger least, BigInteger greatest) {
        return least + ".." + greatest;
    }

    private static Optional<String> guard(Expr expr, Expr use, boolean above) {
        boolean rising = !evaluate(expr, use, use.greatest(), above).equals(evaluate(expr, use, use.least(), above))
                && (evaluate(expr, use, use.greatest(), above).compareTo(evaluate(expr, use, use.least(), above)) > 0);
        boolean cutTop = rising == above;
        BigInteger good = cutTop ? use.least() : use.greatest();
        BigInteger bad = cutTop ? use.greatest() : use.least();
        if (!fits(evaluate(expr, use, good, above))) {
            return Optional.empty();
        }
        while (good.subtract(bad).abs().compareTo(BigInteger.ONE) > 0) {
            BigInteger middle = good.add(bad).shiftRight(1);
            if (fits(evaluate(expr, use, middle, above))) {
                good = middle;
            } else {
                bad = middle;
            }
        }
        return Optional.of(
                "require " + show(use) + (cutTop ? " <= " : " >= ") + number(good) + " else fail out_of_range;");
    }

    private static boolean fits(BigInteger value) {
        return value.bitLength() <= 63;
    }

    /** The upper (lower) end of the expression with one name fixed to a value. */
    private static BigInteger evaluate(Expr expr, Expr name, BigInteger value, boolean upper) {
        IntervalSet set = values(expr, name, value);
        return upper ? set.greatest() : set.least();
    }

    private static IntervalSet values(Expr expr, Expr name, BigInteger value) {
        if (expr.equals(name)) {
            return IntervalSet.of(value);
        }
        if (expr instanceof Expr.Binary binary) {
            return Arithmetic.apply(
                    binary.operator(), values(binary.left(), name, value), values(binary.right(), name, value));
        }
        return IntervalSet.of(expr.least(), expr.greatest());
    }

    private static Set<Expr> uses(Expr expr) {
        Set<Expr> found = new LinkedHashSet<>();
        collect(expr, found);
        return found;
    }

    private static void collect(Expr expr, Set<Expr> found) {
        if (expr instanceof Expr.VariableUse || expr instanceof Expr.ParamUse || expr instanceof Expr.StateUse) {
            found.add(expr);
        } else if (expr instanceof Expr.Binary binary) {
            collect(binary.left(), found);
            collect(binary.right(), found);
        }
    }
}
