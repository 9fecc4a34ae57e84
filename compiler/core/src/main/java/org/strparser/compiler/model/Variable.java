package org.strparser.compiler.model;

import java.util.List;

/**
 * A named field or {@code let} of a message, or a number that the compiler keeps for itself.
 *
 * <p>Exclusive paths may declare a name each in its own way; it is one variable all the same.
 *
 * @param index among the variables of the message
 * @param name with a dot where it is no field: no name of a rule has one
 * @param literals of a choice, as ISO 8859-1, or enumerators; its value is an index among them
 */
public record Variable(int index, String name, Kind kind, List<String> literals) {

    public Variable {
        literals = List.copyOf(literals);
    }

    /** Whether the view of the message shows it: it is neither the compiler's own, nor a {@code var}, nor of a loop's round. */
    public boolean isField() {
        return name.indexOf('.') < 0;
    }

    /** The name as it stands in the rule. */
    String shown() {
        return isField() ? name : name.substring(0, name.indexOf('.'));
    }

    /** What it holds. */
    public enum Kind {
        NUMBER,
        BYTES,
        CHOICE,
        /** An index of an enumerator. */
        ENUMERATION
    }
}
