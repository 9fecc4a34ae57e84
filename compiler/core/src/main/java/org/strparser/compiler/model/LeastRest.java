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

    /**
     * What follows a place.
     *
     * @param next behind the steps at hand
     * @param leaving behind the innermost loop, where there is one
     */
    public record Ahead(long next, long leaving) {
        /** At the end of a message. */
        public static final Ahead OF_MESSAGE = new Ahead(NEVER, NEVER);

        public Ahead withNext(long bytes) {
            return new Ahead(bytes, leaving);
        }
    }

    /** The least rest of some steps and of what follows them. */
    public static long of(List<Step> steps, Ahead after) {
        long rest = after.next();
        for (int i = steps.size() - 1; i >= 0; i--) {
            rest = before(steps.get(i), after.withNext(rest));
        }
        return rest;
    }

    /** The least rest in front of one step. */
    public static long before(Step step, Ahead after) {
        return step.accept(new Cost(after));
    }

    /**
     * What follows a round of an open loop, or of one that can be left: the cheapest way to leave it in the next round, or,
     * where the rounds are counted, that it was the last.
     */
    public static Ahead inRound(List<Step> body, boolean counted, long behind) {
        long leaving = of(body, new Ahead(NEVER, behind));
        return new Ahead(counted ? Math.min(leaving, behind) : leaving, behind);
    }

    /** The bytes that a round of a counted loop has at least. */
    public static long round(List<Step> body) {
        return of(body, new Ahead(0, 0));
    }

    /** Whether some step of a loop's body leaves it. */
    public static boolean canLeave(List<Step> body) {
        // What follows a break is the only thing that can make a way cheaper than no way at all.
        return of(body, new Ahead(NEVER, 0)) != NEVER;
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

    private record Cost(Ahead ahead) implements StepVisitor<Long> {

        private long after() {
            return ahead.next();
        }

        private long plus(long bytes) {
            return LeastRest.plus(bytes, ahead.next());
        }

        private static long shortest(List<Text> literals) {
            return literals.stream()
                    .mapToLong(literal -> literal.bytes().length())
                    .min()
                    .orElse(0);
        }

        @Override
        public Long readInteger(Read.Int step) {
            return plus(step.width());
        }

        @Override
        public Long readBits(Read.Bits step) {
            return plus(step.width());
        }

        @Override
        public Long readChoice(Read.Choice step) {
            return plus(shortest(step.literals()));
        }

        @Override
        public Long readVarint(Read.Varint step) {
            return plus(1);
        }

        @Override
        public Long readFixedText(Read.FixedText step) {
            return plus(extent(step.length()));
        }

        @Override
        public Long readNumberUntil(Read.NumberUntil step) {
            return plus(1 + step.delimiters().shortest());
        }

        @Override
        public Long readUntil(Read.Until step) {
            return plus(step.delimiters().shortest());
        }

        @Override
        public Long line(Read.Line step) {
            return plus(step.lf() ? 1 : 2);
        }

        @Override
        public Long headers(Read.Headers step) {
            return plus(step.lf() ? 1 : 2);
        }

        @Override
        public Long select(Control.Select step) {
            long least = step.otherwise().map(body -> of(body, ahead)).orElse(NEVER);
            for (Control.SelectArm arm : step.arms()) {
                least = Math.min(least, LeastRest.plus(shortest(arm.literals()), of(arm.body(), ahead)));
            }
            return least;
        }

        @Override
        public Long pass(Read.Pass step) {
            return plus(extent(step.length()));
        }

        @Override
        public Long align(Read.Align step) {
            return after();
        }

        @Override
        public Long expect(Read.Expect step) {
            return plus(step.literal().bytes().length());
        }

        @Override
        public Long let(Step.Let step) {
            return after();
        }

        @Override
        public Long judge(Step.Judge step) {
            return after();
        }

        @Override
        public Long require(Step.Require step) {
            return after();
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
        public Long ifElse(Control.If step) {
            return Math.min(of(step.then(), ahead), of(step.otherwise(), ahead));
        }

        @Override
        public Long match(Control.Match step) {
            return Stream.concat(step.arms().stream().map(Control.Arm::body), step.otherwise().stream())
                    .map(body -> of(body, ahead))
                    .min(Comparator.naturalOrder())
                    .orElse(NEVER);
        }

        @Override
        public Long assign(Step.Assign step) {
            return after();
        }

        /** n rounds, n as in an extent; or, where it can be left, the cheapest way to do so. */
        @Override
        public Long repeat(Control.Repeat step) {
            long rounds = extent(step.rounds());
            if (rounds == 0) {
                return after();
            }
            long round = round(step.body());
            long all = round == NEVER ? NEVER : plus(Math.min(MOST, Math.min(rounds, MOST) * Math.min(round, MOST)));
            return Math.min(all, of(step.body(), new Ahead(NEVER, after())));
        }

        @Override
        public Long repeatOpen(Control.RepeatOpen step) {
            return of(step.body(), new Ahead(NEVER, after()));
        }

        @Override
        public Long breakLoop(Control.Break step) {
            return ahead.leaving();
        }

        @Override
        public Long next(Step.Next step) {
            return after();
        }

        @Override
        public Long nextHandOff(Step.NextHandOff step) {
            return after();
        }

        @Override
        public Long continues(Step.Continues step) {
            return after();
        }
    }
}
