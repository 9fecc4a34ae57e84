package org.strparser.compiler.ir;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.strparser.compiler.model.Cond;
import org.strparser.compiler.model.Expr;
import org.strparser.compiler.model.Guard;
import org.strparser.compiler.model.Radix;
import org.strparser.compiler.source.Operator;
import org.strparser.compiler.source.Relation;
import org.strparser.compiler.source.Span;

/** A number that grows digit by digit: the digit in a byte, the sum, the guard's upper end, the guard behind the last digit. */
final class NumberText {
    private static final BigInteger GREATEST = BigInteger.valueOf(Long.MAX_VALUE);

    private final Context context;
    private final GraphAssembler graph;
    private final Radix radix;
    private final Optional<Guard> guard;
    private final Register number;
    private final Register digit;
    private final Place here;
    private final Span origin;

    /** {@code here}: what the word means in the guard. */
    NumberText(Context context, Radix radix, Optional<Guard> guard, Register number, Place here, Span origin) {
        this.context = context;
        this.graph = context.graph();
        this.radix = radix;
        this.guard = context.answers().areChecked() ? guard : Optional.empty();
        this.number = number;
        this.digit = graph.newRegister("digit");
        this.here = here;
        this.origin = origin;
    }

    void clear() {
        graph.set(number, Value.constant(0), origin);
    }

    /** Sends the bytes that are digits to {@link #digit} and on to {@code target}. */
    void onDigits(Branching branching, Value octet, int target) {
        int current = graph.current();
        digits(branching, '0', 10, 0, octet, target);
        if (radix == Radix.HEX) {
            digits(branching, 'A', 6, 10, octet, target);
            digits(branching, 'a', 6, 10, octet, target);
        }
        graph.continueIn(current);
    }

    private void digits(Branching branching, int first, int count, int value, Value octet, int target) {
        int block = graph.newBlock();
        branching.on(first, first + count - 1, block);
        graph.continueIn(block);
        graph.set(digit, Value.plus(octet, (long) value - first), origin);
        context.jump(target, origin);
    }

    /** Takes a digit that is computed. */
    void setDigit(Value value) {
        graph.set(digit, value, origin);
    }

    Value digit() {
        return new Value.Held(digit);
    }

    Bounded value() {
        return new Bounded(new Value.Held(number), BigInteger.ZERO, GREATEST);
    }

    /** Adds the digit; goes to {@code beyond} where the number passes the guard or 2⁶³−1. */
    void add(int beyond) {
        if (mayOverflow()) {
            overflow(beyond);
        }
        Value shifted = new Value.Binary(Operator.MULTIPLY, new Value.Held(number), Value.constant(radix.base()));
        graph.set(number, Values.add(shifted, new Value.Held(digit)), origin);
        guard.ifPresent(g -> {
            int fits = graph.newBlock();
            context.conditions().upperEnd(g, value(), here, fits, beyond, origin);
            graph.continueIn(fits);
        });
    }

    /** Judged where the number ends: goes to {@code misfit} where the guard does not hold. */
    void end(int misfit) {
        guard.ifPresent(g -> {
            int passes = graph.newBlock();
            context.conditions().guard(g, value(), value(), here, passes, misfit, origin);
            graph.continueIn(passes);
        });
    }

    private boolean mayOverflow() {
        BigInteger base = BigInteger.valueOf(radix.base());
        boolean bounded = upperEnd(guard)
                .filter(top -> top.greatest().multiply(base).add(base).compareTo(GREATEST) <= 0)
                .isPresent();
        return context.answers().areChecked() && !bounded;
    }

    private void overflow(int beyond) {
        BigInteger[] most = GREATEST.divideAndRemainder(BigInteger.valueOf(radix.base()));
        int below = graph.newBlock();
        int notBelow = graph.newBlock();
        Value held = new Value.Held(number);
        Value limit = Value.constant(most[0].longValue());
        Test isBelow = new Test.Compare(Relation.LESS, held, limit, false);
        graph.endAndContinue(new Exit.Branch(isBelow, below, notBelow, origin), notBelow);
        context.expectEqual(held, most[0].longValue(), beyond, origin);
        Test lastFits = new Test.Compare(
                Relation.LESS_OR_EQUAL, new Value.Held(digit), Value.constant(most[1].longValue()), false);
        graph.endAndContinue(new Exit.Branch(lastFits, below, beyond, origin), below);
    }

    /** The largest number that passes the guard, where it has an upper end. */
    static Optional<Top> upperEnd(Optional<Guard> guard) {
        if (guard.isEmpty()) {
            return Optional.empty();
        }
        if (guard.get() instanceof Guard.In in) {
            List<Expr> tops = in.ranges().stream().map(Cond.Bounds::greatest).toList();
            return Optional.of(new Top(tops, 0));
        }
        Guard.Compare compare = (Guard.Compare) guard.get();
        return switch (compare.relation()) {
            case LESS -> Optional.of(new Top(List.of(compare.value()), 1));
            case LESS_OR_EQUAL, EQUAL -> Optional.of(new Top(List.of(compare.value()), 0));
            case NOT_EQUAL, GREATER, GREATER_OR_EQUAL -> Optional.empty();
        };
    }

    /** The largest of some expressions, less {@code minus}. */
    record Top(List<Expr> candidates, long minus) {
        Top {
            candidates = List.copyOf(candidates);
        }

        BigInteger greatest() {
            return candidates.stream()
                    .map(Expr::greatest)
                    .reduce(BigInteger::max)
                    .orElseThrow()
                    .subtract(BigInteger.valueOf(minus));
        }

        BigInteger least() {
            return candidates.stream()
                    .map(Expr::least)
                    .reduce(BigInteger::max)
                    .orElseThrow()
                    .subtract(BigInteger.valueOf(minus));
        }

        Value value(Values values, Place here) {
            Value largest = candidates.stream()
                    .map(candidate -> values.of(candidate, here))
                    .reduce(Values::max)
                    .orElseThrow();
            return Value.plus(largest, -minus);
        }
    }
}
