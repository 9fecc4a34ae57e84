package org.strparser.compiler.model;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A set of integers as disjoint ranges in ascending order, no two of them adjacent. Immutable. What the checker knows of a
 * number has at most {@link #MOST_RANGES}; operations give the hull beyond that. What a rule lists is {@link #exactly} that.
 */
record IntervalSet(List<Range> ranges) {
    static final int MOST_RANGES = 64;
    static final IntervalSet EMPTY = new IntervalSet(List.of());

    IntervalSet {
        ranges = List.copyOf(ranges);
    }

    /** {@code least … greatest}, both included. */
    record Range(BigInteger least, BigInteger greatest) {
        boolean holds(BigInteger value) {
            return least.compareTo(value) <= 0 && value.compareTo(greatest) <= 0;
        }

        @Override
        public String toString() {
            return least.equals(greatest) ? least.toString() : least + ".." + greatest;
        }
    }

    static IntervalSet of(BigInteger value) {
        return of(value, value);
    }

    /** {@code least … greatest}; empty where least is the larger. */
    static IntervalSet of(BigInteger least, BigInteger greatest) {
        return least.compareTo(greatest) > 0 ? EMPTY : new IntervalSet(List.of(new Range(least, greatest)));
    }

    static IntervalSet of(long least, long greatest) {
        return of(BigInteger.valueOf(least), BigInteger.valueOf(greatest));
    }

    static IntervalSet ofRanges(List<Range> any) {
        return exactly(any).limited();
    }

    /** All members of the ranges, and no other, however many they are. */
    static IntervalSet exactly(List<Range> any) {
        List<Range> sorted = any.stream()
                .filter(range -> range.least.compareTo(range.greatest) <= 0)
                .sorted(Comparator.comparing(Range::least))
                .toList();
        List<Range> merged = new ArrayList<>();
        for (Range range : sorted) {
            Range last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
            if (last != null && range.least.compareTo(last.greatest.add(BigInteger.ONE)) <= 0) {
                merged.set(merged.size() - 1, new Range(last.least, last.greatest.max(range.greatest)));
            } else {
                merged.add(range);
            }
        }
        return new IntervalSet(merged);
    }

    /** The same set, or its hull where it has too many ranges. */
    IntervalSet limited() {
        return ranges.size() > MOST_RANGES ? hull() : this;
    }

    boolean isEmpty() {
        return ranges.isEmpty();
    }

    /** Whether a member is 2⁶³ or more. */
    boolean isWide() {
        return !isEmpty() && greatest().bitLength() > 63;
    }

    BigInteger least() {
        return ranges.get(0).least;
    }

    BigInteger greatest() {
        return ranges.get(ranges.size() - 1).greatest;
    }

    /** The only member, if there is just one. */
    Optional<BigInteger> single() {
        return !isEmpty() && least().equals(greatest()) ? Optional.of(least()) : Optional.empty();
    }

    boolean holds(BigInteger value) {
        return ranges.stream().anyMatch(range -> range.holds(value));
    }

    boolean holds(IntervalSet other) {
        return other.minus(this).isEmpty();
    }

    boolean meets(IntervalSet other) {
        return !and(other).isEmpty();
    }

    IntervalSet hull() {
        return isEmpty() ? this : of(least(), greatest());
    }

    IntervalSet or(IntervalSet other) {
        List<Range> all = new ArrayList<>(ranges);
        all.addAll(other.ranges);
        return ofRanges(all);
    }

    IntervalSet and(IntervalSet other) {
        List<Range> common = new ArrayList<>();
        for (Range a : ranges) {
            for (Range b : other.ranges) {
                common.add(new Range(a.least.max(b.least), a.greatest.min(b.greatest)));
            }
        }
        return ofRanges(common);
    }

    /** The members that are not in {@code other}. */
    IntervalSet minus(IntervalSet other) {
        List<Range> left = new ArrayList<>();
        for (Range range : ranges) {
            BigInteger from = range.least;
            for (Range hole : other.ranges) {
                if (hole.greatest.compareTo(from) >= 0 && hole.least.compareTo(range.greatest) <= 0) {
                    left.add(new Range(from, hole.least.subtract(BigInteger.ONE)));
                    from = hole.greatest.add(BigInteger.ONE);
                }
            }
            left.add(new Range(from, range.greatest));
        }
        return ofRanges(left);
    }

    /** Every member plus {@code amount}. */
    IntervalSet shifted(BigInteger amount) {
        return new IntervalSet(ranges.stream()
                .map(range -> new Range(range.least.add(amount), range.greatest.add(amount)))
                .toList());
    }

    /** The members that are at least / at most this. */
    IntervalSet from(BigInteger least) {
        return isEmpty() ? this : and(of(least, greatest().max(least)));
    }

    IntervalSet upTo(BigInteger greatest) {
        return isEmpty() ? this : and(of(least().min(greatest), greatest));
    }

    /** As it would stand in a guard: {@code 1..4 | 7}. */
    @Override
    public String toString() {
        return ranges.stream().map(Range::toString).collect(Collectors.joining(" | "));
    }
}
