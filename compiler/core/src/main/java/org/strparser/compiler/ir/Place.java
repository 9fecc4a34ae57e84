package org.strparser.compiler.ir;

import java.util.Optional;

/**
 * A place in the message: {@code base + offset} bytes from its first byte.
 *
 * @param base a register that holds an offset from the message start, empty where the place is the same in every message
 * @param offset what is added to it, ≥ 0
 */
public record Place(Optional<Register> base, long offset) {

    public static Place at(long offset) {
        return new Place(Optional.empty(), offset);
    }

    public Place plus(long bytes) {
        return new Place(base, Math.addExact(offset, bytes));
    }

    /** The place as a number. */
    public Value value() {
        return base.map(register -> Value.plus(new Value.Held(register), offset))
                .orElseGet(() -> Value.constant(offset));
    }
}
