package org.strparser.compiler.ir;

/** A value that is {@code least … greatest}; an unguarded u64 or i64 has no range that arithmetic can rely on. */
record Ranged(Value value, long least, long greatest) {

    static Ranged read(Register target, int width, boolean signed) {
        Value value = GraphBuilder.held(target);
        if (width == Long.BYTES) {
            return new Ranged(value, Long.MIN_VALUE, Long.MAX_VALUE);
        }
        long span = 1L << (8 * width);
        return signed ? new Ranged(value, -span / 2, span / 2 - 1) : new Ranged(value, 0, span - 1);
    }

    boolean isRaw() {
        return least == Long.MIN_VALUE;
    }
}
