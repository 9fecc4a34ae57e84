package org.strparser.compiler.syntax;

import java.math.BigInteger;
import org.strparser.compiler.source.Operator;
import org.strparser.compiler.source.Span;

/** A number: what a field holds, how long something is. */
public sealed interface Expression {

    Span span();

    /** A number as written, with its suffix applied; also a character. */
    @SuppressWarnings("JavaLangClash")
    record Number(BigInteger value, Span span) implements Expression {}

    /** The use of a name. */
    record Use(Name name) implements Expression {
        @Override
        public Span span() {
            return name.span();
        }
    }

    /** {@code here}: bytes from the message start to this place. */
    record Here(Span span) implements Expression {}

    /** Unary minus, in front of a whole bound. */
    record Negative(Expression value, Span span) implements Expression {}

    /** {@code left operator right}; sums and products lean to the left. */
    record Binary(Operator operator, Expression left, Expression right, Span span) implements Expression {}
}
