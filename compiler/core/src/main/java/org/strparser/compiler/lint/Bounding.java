package org.strparser.compiler.lint;

import java.math.BigInteger;
import java.util.Optional;
import org.strparser.compiler.model.Cond;
import org.strparser.compiler.model.Expr;
import org.strparser.compiler.model.Guard;
import org.strparser.compiler.source.Relation;

/** What a guard says of the values that pass it. */
record Bounding(Guard guard) {

    private boolean is(Relation one, Relation other) {
        return guard instanceof Guard.Compare compare
                ? compare.relation() == one || compare.relation() == other || compare.relation() == Relation.EQUAL
                : true;
    }

    boolean hasLeast() {
        return is(Relation.GREATER, Relation.GREATER_OR_EQUAL);
    }

    boolean hasGreatest() {
        return is(Relation.LESS, Relation.LESS_OR_EQUAL);
    }

    /** The one value that passes, where it is a constant. */
    Optional<BigInteger> only() {
        return guard instanceof Guard.Compare compare
                        && compare.relation() == Relation.EQUAL
                        && compare.value() instanceof Expr.Constant constant
                ? Optional.of(constant.value())
                : Optional.empty();
    }

    /** Whether every value from {@code least} to {@code greatest} passes, whatever its bounds turn out to be. */
    boolean passesAll(BigInteger least, BigInteger greatest) {
        if (guard instanceof Guard.In in) {
            return in.ranges().stream().anyMatch(range -> covers(range, least, greatest));
        }
        Guard.Compare compare = (Guard.Compare) guard;
        return switch (compare.relation()) {
            case LESS -> compare.value().least().compareTo(greatest) > 0;
            case LESS_OR_EQUAL -> compare.value().least().compareTo(greatest) >= 0;
            case GREATER -> compare.value().greatest().compareTo(least) < 0;
            case GREATER_OR_EQUAL -> compare.value().greatest().compareTo(least) <= 0;
            case NOT_EQUAL ->
                compare.value().greatest().compareTo(least) < 0
                        || compare.value().least().compareTo(greatest) > 0;
            case EQUAL -> false;
        };
    }

    private static boolean covers(Cond.Bounds range, BigInteger least, BigInteger greatest) {
        return range.least().greatest().compareTo(least) <= 0
                && range.greatest().least().compareTo(greatest) >= 0;
    }

    /** Whether some value from {@code least} to {@code greatest} may pass. */
    boolean passesSome(BigInteger least, BigInteger greatest) {
        if (guard instanceof Guard.In in) {
            return in.ranges().stream()
                    .anyMatch(range -> range.least().least().compareTo(greatest) <= 0
                            && range.greatest().greatest().compareTo(least) >= 0);
        }
        Guard.Compare compare = (Guard.Compare) guard;
        return switch (compare.relation()) {
            case LESS -> compare.value().greatest().compareTo(least) > 0;
            case LESS_OR_EQUAL -> compare.value().greatest().compareTo(least) >= 0;
            case GREATER -> compare.value().least().compareTo(greatest) < 0;
            case GREATER_OR_EQUAL -> compare.value().least().compareTo(greatest) <= 0;
            case NOT_EQUAL -> true;
            case EQUAL ->
                compare.value().least().compareTo(greatest) <= 0
                        && compare.value().greatest().compareTo(least) >= 0;
        };
    }
}
