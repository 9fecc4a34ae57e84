package org.strparser.compiler.model;

import java.math.BigInteger;

/** The guard that would make a rejected expression safe, in the words of the language. */
final class Guards {

    private Guards() {}

    /** The text of an expression, as it can stand on the right of a comparison. */
    static String show(Expr expr) {
        return expr instanceof Expr.Constant number ? number(number.value()) : alone(expr);
    }

    /** The text of an expression, as it can stand on the left of a comparison: no minus begins it. */
    private static String alone(Expr expr) {
        String text = nested(expr);
        return text.startsWith("(") ? text.substring(1, text.length() - 1) : text;
    }

    private static String nested(Expr expr) {
        if (expr instanceof Expr.Constant number) {
            boolean isNegative = number.value().signum() < 0;
            return isNegative ? "(0 - " + number(number.value().negate()) + ")" : number(number.value());
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
        return "require " + alone(checked.expr()) + " >= " + number(bound) + " else fail out_of_range;";
    }

    static String between(Checked checked, IntervalSet range) {
        return "require " + alone(checked.expr()) + " in " + number(range.least()) + " .. " + number(range.greatest())
                + " else fail out_of_range;";
    }

    static String atMost(Expr least, Expr greatest) {
        return "require " + alone(least) + " <= " + show(greatest) + " else fail out_of_range;";
    }

    static String atMost(Expr value, BigInteger bound) {
        return "require " + alone(value) + " <= " + number(bound) + " else fail out_of_range;";
    }
}
