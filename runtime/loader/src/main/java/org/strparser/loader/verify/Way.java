package org.strparser.loader.verify;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A way from a block to the next, and what becomes on it of the counts that locals keep. A count is the number of a local, where it counts
 * up, or that number and {@code localCount}, where it counts rounds down.
 */
final class Way {
    static final int LOSES = 0;
    static final int KEEPS = 1;
    static final int GAINS = 2;
    /** A loop may count so many rounds without passing a byte. */
    static final long MOST_ROUNDS = 1L << 20;

    /** So many of them as there are instructions in a method are less than 2³¹. */
    private static final long MOST_STEP = 1L << 16;

    private static final byte UNKNOWN = -1;
    private static final byte[] @Nullable [] NONE = {};

    final Edge edge;
    private final Body body;
    /** From each count to each; null or {@link #UNKNOWN} where nobody has asked. */
    private byte[] @Nullable [] gains = NONE;

    Way(Body body, Edge edge) {
        this.body = body;
        this.edge = edge;
    }

    /** What becomes of a count if another one goes on with it. */
    int gain(int count, int next) {
        if (gains.length == 0) {
            gains = new byte[2 * body.localCount][];
        }
        byte[] known = gains[count];
        if (known == null) {
            known = new byte[2 * body.localCount];
            Arrays.fill(known, UNKNOWN);
            gains[count] = known;
        }
        if (known[next] == UNKNOWN) {
            boolean isDown = count >= body.localCount || next >= body.localCount;
            int gain = isDown ? (count == next ? countdown(count) : LOSES) : countUp(count, next);
            known[next] = (byte) gain;
        }
        return known[next];
    }

    private int countUp(int local, int next) {
        Form from = before(local);
        Form to = edge.state().locals[next];
        Form difference = from == null || to == null ? null : to.minus(from);
        if (from == null || to == null || difference == null || !isAtLeast(difference, 0) || !passes(from, to)) {
            return LOSES;
        }
        return isAtLeast(difference, 1) && isBounded(from, to) ? GAINS : KEEPS;
    }

    /** What a search passes it does not count. */
    private int countdown(int count) {
        if (edge.passed().searches() > 0) {
            return LOSES;
        }
        return rounds(count) > 0 ? GAINS : rounds(count) == 0 ? KEEPS : LOSES;
    }

    /**
     * How often the way can be gone, as far as the count alone says: 0 where it only stays what it is or is not seen to end, −1 where the
     * count can go back.
     */
    long rounds(int count) {
        boolean isDown = count >= body.localCount;
        int local = isDown ? count - body.localCount : count;
        Form from = before(local);
        Form to = edge.state().locals[local];
        Form difference = from == null || to == null ? null : isDown ? from.minus(to) : to.minus(from);
        if (from == null || to == null || difference == null || !isAtLeast(difference, 0)) {
            return -1;
        }
        if (!isAtLeast(difference, 1)) {
            return 0;
        }
        long most = edge.state().closeUpper(isDown ? from : to);
        boolean isBounded = edge.state().atLeast(isDown ? to : from, isDown ? -1 : 0) && most <= MOST_ROUNDS;
        return isBounded ? Math.max(1, most + 1) : 0;
    }

    /** Whether the local does not become less, nor by more than a step, but for what a search passes that begins and ends there. */
    boolean steps(int local) {
        Form from = before(local);
        Form to = edge.state().locals[local];
        Edge.Passed passed = edge.passed();
        return switch (passed.searches()) {
            case 0 -> isStep(from, to);
            case 1 -> isStep(from, passed.from()) && isStep(passed.to(), to);
            default -> false;
        };
    }

    private boolean isStep(@Nullable Form from, @Nullable Form to) {
        Form difference = from == null || to == null ? null : to.minus(from);
        return difference != null && isAtLeast(difference, 0) && edge.state().atMost(difference, MOST_STEP);
    }

    /** Whether the local becomes more for certain. */
    boolean grows(int local) {
        Form from = before(local);
        Form to = edge.state().locals[local];
        Form difference = from == null || to == null ? null : to.minus(from);
        return difference != null && isAtLeast(difference, 1);
    }

    /** Whether the block reads the message where the local says, or a step behind. */
    boolean reads(int local) {
        Form from = before(local);
        Form place = edge.passed().read();
        Form behind = from == null || place == null ? null : place.minus(from);
        return behind != null && behind.isConstant() && behind.constant >= 0 && behind.constant <= MOST_STEP;
    }

    /** What the local was where the block begins; null where the block itself gives what it is made of another value. */
    private @Nullable Form before(int local) {
        State before = edge.before();
        Form form = before == null ? null : before.locals[local];
        if (form == null) {
            return null;
        }
        Block of = body.graph.blocks.get(edge.from());
        int first = body.graph.code.get(of.first()).offset();
        for (int symbol : form.symbols) {
            if (body.symbols.isResultIn(symbol, first, body.graph.endOffset(of))) {
                return null;
            }
        }
        return form;
    }

    private boolean isAtLeast(Form form, long bound) {
        return form.isConstant()
                ? form.constant >= bound
                : edge.state().atMost(Form.of(0).plus(form, -1), -bound, 1);
    }

    private boolean passes(Form from, Form to) {
        Edge.Passed passed = edge.passed();
        return passed.searches() == 0
                || (passed.searches() == 1
                        && edge.state().ordered(from, passed.from())
                        && edge.state().ordered(passed.to(), to));
    }

    /** From 0 on, to the bytes at hand or to the longest message. */
    private boolean isBounded(Form from, Form to) {
        long most = Math.max(MOST_ROUNDS, body.facts.maxMessageBytes());
        return edge.state().atLeast(from, 0)
                && (edge.state().ordered(from, Form.symbol(Symbols.AVAILABLE))
                        || edge.state().atMost(to, most));
    }
}
