package org.strparser.compiler.ir;

import org.strparser.compiler.source.Relation;

/** What a branch asks. */
public sealed interface Test {

    <R> R accept(Visitor<R> visitor);

    /** {@code left relation right}; {@code unsigned} where one side may be a u64 of 2⁶³ or more. */
    record Compare(Relation relation, Value left, Value right, boolean unsigned) implements Test {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.compare(this);
        }
    }

    /**
     * Whether some little-endian integer of {@code width} bytes (2 … 8) whose first {@code known} bytes are {@code low} lies in
     * {@code least … greatest} (unsigned numbers unless {@code signed}).
     */
    record LowFits(Value low, int known, int width, boolean signed, Value least, Value greatest) implements Test {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.lowFits(this);
        }
    }

    /** What a phase does with each test. */
    interface Visitor<R> {
        R compare(Compare test);

        R lowFits(LowFits test);
    }
}
