package org.strparser.compiler.syntax;

import java.util.List;
import org.strparser.compiler.source.Relation;
import org.strparser.compiler.source.Span;

/** What holds or does not. */
public sealed interface Condition {

    Span span();

    /** {@code left relation right}; {@code next} in an example means the state afterwards. */
    record Compare(boolean next, Expression left, Relation relation, Operand right, Span span) implements Condition {}

    /** {@code value in p | q..r}. */
    record In(Expression value, List<Pattern> patterns, Span span) implements Condition {
        public In {
            patterns = List.copyOf(patterns);
        }
    }

    /** {@code has name}. */
    record Has(Name name, Span span) implements Condition {}

    record Not(Condition condition, Span span) implements Condition {}

    /** All of two or more hold, judged from the left. */
    record And(List<Condition> parts, Span span) implements Condition {
        public And {
            parts = List.copyOf(parts);
        }
    }

    /** One of two or more holds, judged from the left. */
    record Or(List<Condition> parts, Span span) implements Condition {
        public Or {
            parts = List.copyOf(parts);
        }
    }

    /** {@code continues}, in an example: the frame is a part of a record. */
    record Continues(Span span) implements Condition {}

    /** The right side of a comparison. */
    sealed interface Operand {
        Span span();

        record Value(Expression expression) implements Operand {
            @Override
            public Span span() {
                return expression.span();
            }
        }

        record Text(Literal literal) implements Operand {
            @Override
            public Span span() {
                return literal.span();
            }
        }
    }

    /** One of a set: a value, a range with both ends, a literal of a choice. */
    sealed interface Pattern {
        Span span();

        record One(Expression value) implements Pattern {
            @Override
            public Span span() {
                return value.span();
            }
        }

        record Range(Expression least, Expression greatest, Span span) implements Pattern {}

        record Text(Literal literal) implements Pattern {
            @Override
            public Span span() {
                return literal.span();
            }
        }
    }
}
