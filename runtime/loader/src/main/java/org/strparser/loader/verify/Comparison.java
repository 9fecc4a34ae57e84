package org.strparser.loader.verify;

import org.jspecify.annotations.Nullable;

/** What a comparison teaches where it holds. */
final class Comparison {

    private Comparison() {}

    static Opcode negated(Opcode opcode) {
        return switch (opcode) {
            case IFEQ -> Opcode.IFNE;
            case IFNE -> Opcode.IFEQ;
            case IFLT -> Opcode.IFGE;
            case IFGE -> Opcode.IFLT;
            case IFGT -> Opcode.IFLE;
            case IFLE -> Opcode.IFGT;
            case IF_ICMPEQ -> Opcode.IFNE;
            case IF_ICMPLT -> Opcode.IFGE;
            case IF_ICMPGE -> Opcode.IFLT;
            case IF_ICMPLE -> Opcode.IFGT;
            default -> throw new AssertionError(opcode + " compares nothing");
        };
    }

    /** {@code left opcode right}; answers whether that can be. */
    static boolean learn(State state, Opcode opcode, Form left, Form right) {
        Form difference = left.minus(right);
        Form reverse = right.minus(left);
        return switch (opcode) {
            case IFEQ, IF_ICMPEQ -> state.learn(difference) && state.learn(reverse);
            case IFNE -> unequal(state, difference, reverse);
            case IFLT, IF_ICMPLT -> state.learn(next(difference));
            case IFGE, IF_ICMPGE -> state.learn(reverse);
            case IFGT -> state.learn(next(reverse));
            case IFLE, IF_ICMPLE -> state.learn(difference);
            default -> throw new AssertionError(opcode + " compares nothing");
        };
    }

    private static @Nullable Form next(@Nullable Form form) {
        return form == null ? null : form.plus(1);
    }

    /** Says something only where one side is known not to be beyond the other. */
    private static boolean unequal(State state, @Nullable Form difference, @Nullable Form reverse) {
        boolean learned = true;
        if (difference != null && state.atMost(difference, 0)) {
            learned = state.learn(next(difference));
        }
        if (reverse != null && state.atMost(reverse, 0)) {
            learned &= state.learn(next(reverse));
        }
        return learned;
    }

    /** The same of unsigned numbers: where the greater side is below 2⁶³ both are. */
    static boolean learnUnsigned(State state, Opcode opcode, Form left, Form right) {
        return switch (opcode) {
            case IFEQ, IFNE -> learn(state, opcode, left, right);
            case IFLT -> below(state, left, right, 1);
            case IFLE -> below(state, left, right, 0);
            case IFGT -> below(state, right, left, 1);
            case IFGE -> below(state, right, left, 0);
            default -> throw new AssertionError(opcode + " compares nothing");
        };
    }

    private static boolean below(State state, Form lesser, Form greater, int by) {
        if (!state.atLeast(greater, 0)) {
            return true;
        }
        Form difference = lesser.minus(greater);
        return state.learn(Form.of(0).minus(lesser)) && state.learn(difference == null ? null : difference.plus(by));
    }
}
