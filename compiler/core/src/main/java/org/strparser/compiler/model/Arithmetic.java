package org.strparser.compiler.model;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.strparser.compiler.model.IntervalSet.Range;
import org.strparser.compiler.source.Operator;

/** The values an operation can have. Exact for plus and minus a constant and for a small mask; else the hull. */
final class Arithmetic {
    /** A mask of more bits has too many sub-masks to list. */
    private static final int MOST_MASK_BITS = 8;

    private Arithmetic() {}

    static IntervalSet apply(Operator operator, IntervalSet left, IntervalSet right) {
        return switch (operator) {
            case ADD ->
                right.single()
                        .map(left::shifted)
                        .or(() -> left.single().map(right::shifted))
                        .orElseGet(() -> IntervalSet.of(
                                left.least().add(right.least()), left.greatest().add(right.greatest())));
            case SUBTRACT ->
                right.single()
                        .map(c -> left.shifted(c.negate()))
                        .orElseGet(() -> IntervalSet.of(
                                left.least().subtract(right.greatest()),
                                left.greatest().subtract(right.least())));
            case MULTIPLY -> products(left, right);
            case DIVIDE ->
                IntervalSet.of(
                        left.least().divide(right.greatest()), left.greatest().divide(right.least()));
            case REMAINDER ->
                IntervalSet.of(
                        BigInteger.ZERO, left.greatest().min(right.greatest().subtract(BigInteger.ONE)));
            case SHIFT_LEFT ->
                IntervalSet.of(
                        left.least().shiftLeft(right.least().intValue()),
                        left.greatest().shiftLeft(right.greatest().intValue()));
            case SHIFT_RIGHT ->
                IntervalSet.of(
                        left.least().shiftRight(right.greatest().intValue()),
                        left.greatest().shiftRight(right.least().intValue()));
            case AND -> and(left, right);
        };
    }

    private static IntervalSet products(IntervalSet left, IntervalSet right) {
        List<BigInteger> corners = Stream.of(left.least(), left.greatest())
                .flatMap(a -> Stream.of(right.least(), right.greatest()).map(a::multiply))
                .sorted()
                .toList();
        return IntervalSet.of(corners.get(0), corners.get(3));
    }

    private static IntervalSet and(IntervalSet left, IntervalSet right) {
        if (left.single().isPresent() && right.single().isPresent()) {
            return IntervalSet.of(left.least().and(right.least()));
        }
        BigInteger mask = right.single().or(left::single).orElse(BigInteger.ONE.negate());
        if (mask.signum() >= 0 && mask.bitCount() <= MOST_MASK_BITS) {
            return subMasks(mask);
        }
        return IntervalSet.of(BigInteger.ZERO, left.greatest().min(right.greatest()));
    }

    private static IntervalSet subMasks(BigInteger mask) {
        List<Range> values = new ArrayList<>();
        BigInteger sub = mask;
        while (sub.signum() > 0) {
            values.add(new Range(sub, sub));
            sub = sub.subtract(BigInteger.ONE).and(mask);
        }
        values.add(new Range(BigInteger.ZERO, BigInteger.ZERO));
        return IntervalSet.ofRanges(values);
    }
}
