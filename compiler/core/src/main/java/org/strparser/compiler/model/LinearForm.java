package org.strparser.compiler.model;

import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.strparser.compiler.source.Operator;

/** A sum of parameters, each times a constant, and a constant: what the difference of two limits mostly is. */
record LinearForm(Map<Expr.ParamUse, BigInteger> terms, BigInteger constant) {
    LinearForm {
        terms = Map.copyOf(terms);
    }

    /** The form of an expression over parameters, where it has one. */
    static Optional<LinearForm> of(Expr expr) {
        if (expr instanceof Expr.Constant number) {
            return Optional.of(new LinearForm(Map.of(), number.value()));
        }
        if (expr instanceof Expr.ParamUse param) {
            return Optional.of(new LinearForm(Map.of(param, BigInteger.ONE), BigInteger.ZERO));
        }
        return expr instanceof Expr.Binary binary
                ? of(binary.left())
                        .flatMap(left -> of(binary.right()).flatMap(right -> left.with(binary.operator(), right)))
                : Optional.empty();
    }

    private Optional<LinearForm> with(Operator operator, LinearForm right) {
        if (operator == Operator.ADD) {
            return Optional.of(plus(right));
        }
        if (operator == Operator.SUBTRACT) {
            return Optional.of(minus(right));
        }
        if (operator == Operator.MULTIPLY && right.terms.isEmpty()) {
            return Optional.of(times(right.constant));
        }
        return operator == Operator.MULTIPLY && terms.isEmpty() ? Optional.of(right.times(constant)) : Optional.empty();
    }

    private LinearForm plus(LinearForm other) {
        Map<Expr.ParamUse, BigInteger> sum = new LinkedHashMap<>(terms);
        other.terms.forEach((param, factor) -> sum.merge(param, factor, BigInteger::add));
        return new LinearForm(sum, constant.add(other.constant));
    }

    private LinearForm times(BigInteger factor) {
        Map<Expr.ParamUse, BigInteger> product = new LinkedHashMap<>();
        terms.forEach((param, own) -> product.put(param, own.multiply(factor)));
        return new LinearForm(product, constant.multiply(factor));
    }

    LinearForm minus(LinearForm other) {
        return plus(other.times(BigInteger.ONE.negate()));
    }

    /** The least value it has, whatever the parameters. */
    BigInteger least() {
        return terms.entrySet().stream()
                .map(term -> term.getValue()
                        .multiply(
                                term.getValue().signum() < 0
                                        ? term.getKey().greatest()
                                        : term.getKey().least()))
                .reduce(constant, BigInteger::add);
    }
}
