package org.strparser.compiler.model;

import java.util.List;

/**
 * A named field or {@code let} of a message, or a number that the compiler keeps for itself.
 *
 * <p>Exclusive paths may declare a name each in its own way; it is one variable all the same.
 *
 * @param index among the variables of the message
 * @param literals of a choice, as ISO 8859-1; its value is the index of the one found
 */
public record Variable(int index, String name, Kind kind, List<String> literals) {

    public Variable {
        literals = List.copyOf(literals);
    }

    /** What it holds. */
    public enum Kind {
        NUMBER,
        BYTES,
        CHOICE
    }
}
