package org.strparser.compiler.model;

import java.util.List;
import java.util.Optional;

/** What ends a text, none of which can hide another; {@code which} is given the index of the one that did. */
public record Delimiters(List<Text> literals, Optional<Variable> which) {
    public Delimiters {
        literals = List.copyOf(literals);
    }

    /** Length of the shortest in bytes. */
    public int shortest() {
        return literals.stream()
                .mapToInt(literal -> literal.bytes().length())
                .min()
                .orElseThrow();
    }
}
