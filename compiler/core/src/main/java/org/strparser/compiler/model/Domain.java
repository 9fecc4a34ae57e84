package org.strparser.compiler.model;

import java.util.List;

/**
 * The values that a parameter, state or {@code var} can have.
 *
 * @param set one range; where there are enumerators, their indices from 0
 */
record Domain(IntervalSet set, List<String> enumerators) {
    Domain {
        enumerators = List.copyOf(enumerators);
    }

    static Domain of(IntervalSet set) {
        return new Domain(set, List.of());
    }

    boolean isEnumeration() {
        return !enumerators.isEmpty();
    }

    /** Bits that hold every value of it. */
    int bits() {
        return set.greatest().subtract(set.least()).bitLength();
    }
}
