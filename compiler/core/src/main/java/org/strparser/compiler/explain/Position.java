package org.strparser.compiler.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A place in a message, and what was looked at on the way there.
 *
 * @param here bytes before it
 * @param inspected bytes before the end of the last byte that was looked at
 * @param passed whether bytes lie between the two
 * @param terms the sum that {@code here} is; absent where ways of different sums have met
 */
record Position(Range here, Range inspected, boolean passed, Optional<Sum> terms) {
    static final Position START =
            new Position(new Range(0, 0), new Range(0, 0), false, Optional.of(new Sum(0, List.of())));

    /** {@code least … greatest}. */
    record Range(long least, long greatest) {
        Range plus(Range more) {
            return new Range(least + more.least, greatest + more.greatest);
        }

        Range join(Range other) {
            return new Range(Math.min(least, other.least), Math.max(greatest, other.greatest));
        }

        Range atMost(long limit) {
            return new Range(Math.min(least, limit), Math.min(greatest, limit));
        }

        boolean isConstant() {
            return least == greatest;
        }

        String shown() {
            return isConstant() ? Long.toString(least) : least + " to " + greatest;
        }
    }

    /** A number of bytes and what is added to it. */
    record Sum(long constant, List<String> terms) {
        Sum {
            terms = List.copyOf(terms);
        }

        Sum plus(long bytes) {
            return new Sum(constant + bytes, terms);
        }

        Sum plus(String term) {
            List<String> more = new ArrayList<>(terms);
            more.add(term);
            return new Sum(constant, more);
        }

        String shown() {
            List<String> parts = new ArrayList<>(terms);
            if (constant > 0 || terms.isEmpty()) {
                parts.add(0, Long.toString(constant));
            }
            return String.join(" + ", parts);
        }
    }

    /** Behind bytes that are looked at. */
    Position inspect(Range bytes) {
        Range behind = here.plus(bytes);
        return new Position(behind, behind, false, bytes.isConstant() ? constant(bytes.least()) : Optional.empty());
    }

    /** Behind bytes that are not looked at; {@code term} says how many, where they are not always as many. */
    Position pass(Range bytes, String term) {
        Optional<Sum> sum = bytes.isConstant() ? constant(bytes.least()) : terms.map(known -> known.plus(term));
        return new Position(here.plus(bytes), inspected, passed || bytes.greatest() > 0, sum);
    }

    private Optional<Sum> constant(long bytes) {
        return terms.map(sum -> sum.plus(bytes));
    }

    /** Where two ways meet. */
    Position join(Position other) {
        return new Position(
                here.join(other.here),
                inspected.join(other.inspected),
                passed || other.passed,
                terms.equals(other.terms) ? terms : Optional.empty());
    }

    /** Behind any number of rounds of a loop. */
    Position widened(long limit) {
        return new Position(
                new Range(here.least(), limit), new Range(inspected.least(), limit), passed, Optional.empty());
    }

    String shown() {
        return terms.map(Sum::shown).orElseGet(here::shown);
    }
}
