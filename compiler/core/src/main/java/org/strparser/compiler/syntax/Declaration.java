package org.strparser.compiler.syntax;

import java.util.List;
import java.util.Optional;
import org.strparser.compiler.source.Span;

/** What may stand at the top of a file. {@code doc} is the text of its {@code ///} lines, LF between them, empty where none. */
public sealed interface Declaration {

    Span span();

    /** {@code let NAME = value;} */
    record Constant(Name name, Expression value, String doc, Span span) implements Declaration {}

    /** {@code param NAME: domain = initial;} */
    record Param(Name name, Domain domain, Expression initial, String doc, Span span) implements Declaration {}

    /** {@code state NAME: domain = initial;} */
    record State(Name name, Domain domain, Expression initial, String doc, Span span) implements Declaration {}

    /** {@code fragment NAME { … }} */
    record Fragment(Name name, Block body, String doc, Span span) implements Declaration {}

    /** {@code message NAME max n (joined j)? { … }} */
    record Message(Name name, Expression max, Optional<Expression> joined, Block body, String doc, Span span)
            implements Declaration {}

    /** {@code example NAME (binding, …)? bytes… => outcome, …;} */
    record Example(Name message, List<Binding> bindings, List<BytesPart> bytes, List<Expected> outcomes, Span span)
            implements Declaration {

        public Example {
            bindings = List.copyOf(bindings);
            bytes = List.copyOf(bytes);
            outcomes = List.copyOf(outcomes);
        }
    }

    /** {@code least .. greatest}, or enumerators. */
    sealed interface Domain {
        record Range(Expression least, Expression greatest) implements Domain {}

        record Enumeration(List<Name> names) implements Domain {
            public Enumeration {
                names = List.copyOf(names);
            }
        }
    }

    /** The value of a parameter or state in an example. */
    record Binding(Name name, Expression value) {}

    /** A literal, {@code count} times. */
    record BytesPart(Literal literal, long count) {}

    /** An outcome of an example. */
    sealed interface Expected {
        Span span();

        /** A length in bytes, and conditions on the message. */
        record Length(long bytes, List<Condition> checks, Span span) implements Expected {
            public Length {
                checks = List.copyOf(checks);
            }
        }

        /** {@code more}, or {@code more k}. */
        record More(Optional<Long> bytes, Span span) implements Expected {}

        /** {@code fail reason}, or {@code fail reason at byte}. */
        record Fails(Name reason, Optional<Long> at, Span span) implements Expected {}

        record HandsOff(Span span) implements Expected {}
    }
}
