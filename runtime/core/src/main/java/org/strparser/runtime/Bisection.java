package org.strparser.runtime;

import java.util.function.IntPredicate;

/**
 * Finds the beginning of a message with which a parser came to its verdict. By prefix stability every longer beginning gives the
 * same verdict, so that halving finds it in a few calls, and the byte named does not depend on how much was at hand.
 */
final class Bisection {

    private Bisection() {}

    /** The least number in {@code 1 … greatest} for which it is decided; it is for {@code greatest}. */
    static int least(int greatest, IntPredicate isDecided) {
        int undecided = 0;
        int decided = greatest;
        while (decided - undecided > 1) {
            int middle = (undecided + decided) >>> 1;
            if (isDecided.test(middle)) {
                decided = middle;
            } else {
                undecided = middle;
            }
        }
        return decided;
    }
}
