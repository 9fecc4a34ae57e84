package org.strparser.compiler.model;

import java.math.BigInteger;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.strparser.compiler.source.Diagnostic;

/**
 * Finds a guard that helps to keep an expression in the long range, where it leaves that at one end.
 *
 * <p>Best is a bound on one name that suffices. Where the others are too large for that, or hardly a number but 0 would be left, or 0
 * would not, all names get the same bound: the help names the first, and the next error the next. Bounds are found by trying, as the
 * checker will calculate with them.
 */
final class BoundSearch {
    private static final BigInteger FEW = BigInteger.valueOf(255);
    private static final String AT_MOST = " <= ";
    private static final String AT_LEAST = " >= ";

    private final Expr expr;
    private final boolean above;
    private final List<Expr> names;

    /** {@code above}: whether the expression leaves the range at its upper end. */
    BoundSearch(Expr expr, boolean above) {
        this.expr = expr;
        this.above = above;
        Set<Expr> found = new LinkedHashSet<>();
        collect(expr, found);
        this.names = List.copyOf(found);
    }

    private static void collect(Expr expr, Set<Expr> found) {
        if (expr instanceof Expr.Binary binary) {
            collect(binary.left(), found);
            collect(binary.right(), found);
        } else if (!(expr instanceof Expr.Constant) && !(expr instanceof Expr.Here)) {
            found.add(expr);
        }
    }

    /** {@code name relation value}. */
    private record Bound(Expr name, String relation, BigInteger value) {
        boolean isTight() {
            BigInteger end = relation.equals(AT_MOST) ? name.least() : name.greatest();
            return value.subtract(end).abs().min(value.abs()).compareTo(FEW) < 0 || excludesZero();
        }

        /** Where the others can then make the expression leave the range at its other end, nothing may be left that mends both. */
        private boolean excludesZero() {
            boolean canBeZero = name.least().signum() <= 0 && name.greatest().signum() >= 0;
            return canBeZero && (relation.equals(AT_MOST) ? value.signum() < 0 : value.signum() > 0);
        }

        String guard() {
            return "require " + Guards.show(name) + relation + Guards.number(value) + " else fail out_of_range;";
        }
    }

    /** Adds note and help to "can reach". */
    Diagnostic explain(Diagnostic diagnostic) {
        return best().map(bound -> {
                    Expr name = bound.name();
                    String note = Guards.show(name) + " is in " + name.least() + ".." + name.greatest() + " here";
                    String orParam = name instanceof Expr.ParamUse ? ", or narrow the parameter" : "";
                    return diagnostic.withNote(note).withHelp("bound it before: `" + bound.guard() + "`" + orParam);
                })
                .orElseGet(() -> diagnostic.withHelp("no bound of one name can mend it: calculate with less"));
    }

    private Optional<Bound> best() {
        List<Bound> single =
                names.stream().flatMap(name -> single(name).stream()).toList();
        return single.stream()
                .filter(bound -> !bound.isTight())
                .findFirst()
                .or(this::common)
                .or(() -> single.stream().findFirst());
    }

    private Optional<Bound> single(Expr name) {
        return largest(name.least(), name.greatest(), most -> fits(Map.of(name, IntervalSet.of(name.least(), most))))
                .map(most -> new Bound(name, AT_MOST, most))
                .or(() -> largest(
                                name.greatest().negate(),
                                name.least().negate(),
                                least -> fits(Map.of(name, IntervalSet.of(least.negate(), name.greatest()))))
                        .map(least -> new Bound(name, AT_LEAST, least.negate())));
    }

    private Optional<Bound> common() {
        BigInteger widest = names.stream()
                .map(name -> name.least().abs().max(name.greatest()))
                .reduce(BigInteger.ONE, BigInteger::max);
        return largest(BigInteger.ONE, widest, size -> fits(within(size))).flatMap(this::first);
    }

    /** The first name that can be further from 0. */
    private Optional<Bound> first(BigInteger size) {
        return names.stream()
                .filter(name ->
                        name.greatest().compareTo(size) > 0 && name.least().compareTo(size) <= 0)
                .findFirst()
                .map(name -> new Bound(name, AT_MOST, size))
                .or(() -> names.stream()
                        .filter(name -> name.least().compareTo(size.negate()) < 0
                                && name.greatest().compareTo(size.negate()) >= 0)
                        .findFirst()
                        .map(name -> new Bound(name, AT_LEAST, size.negate())));
    }

    /** All names not further from 0 than {@code size}, as far as they can be. */
    private Map<Expr, IntervalSet> within(BigInteger size) {
        return names.stream()
                .collect(Collectors.toMap(
                        Function.identity(),
                        name -> IntervalSet.of(
                                name.least().max(size.negate()).min(name.greatest()),
                                name.greatest().min(size).max(name.least()))));
    }

    /** The largest number that will do, where the smaller ones do as well and {@code tooMuch} does not. */
    private static Optional<BigInteger> largest(BigInteger from, BigInteger tooMuch, Predicate<BigInteger> doesIt) {
        BigInteger good = from;
        BigInteger bad = tooMuch;
        if (!doesIt.test(good)) {
            return Optional.empty();
        }
        while (bad.subtract(good).compareTo(BigInteger.ONE) > 0) {
            BigInteger middle = good.add(bad).shiftRight(1);
            if (doesIt.test(middle)) {
                good = middle;
            } else {
                bad = middle;
            }
        }
        return Optional.of(good);
    }

    private boolean fits(Map<Expr, IntervalSet> narrowed) {
        IntervalSet values = values(expr, narrowed);
        return above
                ? values.greatest().compareTo(ExpressionChecker.LONG_GREATEST) <= 0
                : values.least().compareTo(ExpressionChecker.LONG_LEAST) >= 0;
    }

    private static IntervalSet values(Expr expr, Map<Expr, IntervalSet> narrowed) {
        if (expr instanceof Expr.Binary binary) {
            return Arithmetic.apply(
                    binary.operator(), values(binary.left(), narrowed), values(binary.right(), narrowed));
        }
        return narrowed.getOrDefault(expr, IntervalSet.of(expr.least(), expr.greatest()));
    }
}
