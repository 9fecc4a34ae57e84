package org.strparser.compiler.model;

import java.util.List;
import java.util.Optional;
import org.strparser.compiler.source.Span;

/** A word of a line, or the value of a header. */
public record Word(
        Optional<Variable> target, Form form, Optional<Guard> guard, int unexpected, int outOfRange, Span span) {

    /** What a word must be: any bytes, a number of one digit at least, or one of a few literals. */
    public sealed interface Form {
        record Plain() implements Form {}

        record Digits(Radix radix) implements Form {}

        record Choice(List<Text> literals) implements Form {
            public Choice {
                literals = List.copyOf(literals);
            }
        }
    }
}
