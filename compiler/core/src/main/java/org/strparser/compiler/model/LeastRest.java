package org.strparser.compiler.model;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.strparser.compiler.source.Operator;

/**
 * How many bytes must at least still follow, from the text of the rule alone: widths, literals, constant extents, the cheapest
 * arm of every choice still ahead. Values that were read, guards and parameters are not consulted.
 *
 * <p>{@link #NEVER} stands for "every way on fails or hands off". Saturates at {@link #MOST}.
 */
public final class LeastRest {
    /** Every way on fails or hands off. */
    public static final long NEVER = Long.MAX_VALUE;

    private static final long MOST = 1L << 40;

    private LeastRest() {}

    /** The least rest of some steps and {@code after}, the least rest of what follows them. */
    public static long of(List<Step> steps, long after) {
        long rest = after;
        for (int i = steps.size() - 1; i >= 0; i--) {
            rest = before(steps.get(i), rest);
        }
        return rest;
    }

    /** The least rest in front of one step. */
    public static long before(Step step, long after) {
        return step.accept(new Cost(after));
    }

    /** What a limit or "more" counts: nothing, where every way on fails. */
    public static long counted(long rest) {
        return rest == NEVER ? 0 : rest;
    }

    private static long plus(long bytes, long after) {
        return after == NEVER ? NEVER : Math.min(bytes + after, MOST);
    }

    /** Constants count as themselves, names as 0, in sums and products; any other expression counts 0. */
    public static long extent(Expr expr) {
        BigInteger textual = counted(expr).min(BigInteger.valueOf(MOST));
        // A sum with a negative name in it can be less than its constants: what is proven then counts.
        return textual.min(expr.least()).max(BigInteger.ZERO).longValueExact();
    }

    private static BigInteger counted(Expr expr) {
        if (expr instanceof Expr.Constant number) {
            return number.value();
        }
        if (expr instanceof Expr.Binary binary) {
            if (binary.operator() == Operator.ADD) {
                return counted(binary.left()).add(counted(binary.right()));
            }
            if (binary.operator() == Operator.MULTIPLY) {
                return counted(binary.left()).multiply(counted(binary.right()));
            }
        }
        return BigInteger.ZERO;
    }

    private record Cost(long after) implements Step.Visitor<Long> {

        @Override
        public Long readInteger(Step.ReadInteger step) {
            return plus(step.width(), after);
        }

        @Override
        public Long readBits(Step.ReadBits step) {
            return plus(step.width(), after);
        }

        @Override
        public Long readChoice(Step.ReadChoice step) {
            int shortest = step.literals().stream()
                    .mapToInt(literal -> literal.bytes().length())
                    .min()
                    .orElse(0);
            return plus(shortest, after);
        }

        @Override
        public Long readLeb128(Step.ReadLeb128 step) {
            return plus(1, after);
        }

        @Override
        public Long pass(Step.Pass step) {
            return plus(extent(step.length()), after);
        }

        @Override
        public Long align(Step.Align step) {
            return after;
        }

        @Override
        public Long expect(Step.Expect step) {
            return plus(step.literal().bytes().length(), after);
        }

        @Override
        public Long let(Step.Let step) {
            return after;
        }

        @Override
        public Long judge(Step.Judge step) {
            return after;
        }

        @Override
        public Long require(Step.Require step) {
            return after;
        }

        @Override
        public Long fail(Step.Fail step) {
            return NEVER;
        }

        @Override
        public Long handOff(Step.HandOff step) {
            return NEVER;
        }

        @Override
        public Long end(Step.End step) {
            return 0L;
        }

        @Override
        public Long total(Step.Total step) {
            return 0L;
        }

        @Override
        public Long ifElse(Step.If step) {
            return Math.min(of(step.then(), after), of(step.otherwise(), after));
        }

        @Override
        public Long match(Step.Match step) {
            return Stream.concat(step.arms().stream().map(Step.Arm::body), step.otherwise().stream())
                    .map(body -> of(body, after))
                    .min(Comparator.naturalOrder())
                    .orElse(NEVER);
        }
    }
}
