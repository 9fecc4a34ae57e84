package org.strparser.compiler.syntax;

import java.util.List;
import java.util.Optional;
import org.strparser.compiler.source.Endian;
import org.strparser.compiler.source.Span;

/** The form of a field. */
public sealed interface Type {

    Span span();

    /** {@code u24le}: {@code bits} as written, any number; {@code order} where a suffix says so. */
    record Int(boolean signed, int bits, Optional<Endian> order, Span span) implements Type {}

    /** {@code bytes[length]} */
    record Bytes(Expression length, Span span) implements Type {}

    /** {@code decimal[length]}, {@code hex[length]}, {@code bcd[length]} */
    record FixedText(Digits digits, Expression length, Span span) implements Type {}

    /** {@code decimal until …}, {@code hex until …} */
    record TextUntil(Digits digits, Until until, Span span) implements Type {}

    /** {@code until …} */
    record Delimited(Until until, Span span) implements Type {}

    /** {@code leb128 within k}, {@code stopbit within k} */
    record Varint(Group group, Expression within, Span span) implements Type {}

    /** {@code "A" | x"42"} */
    record Choice(List<Literal> literals, Span span) implements Type {
        public Choice {
            literals = List.copyOf(literals);
        }
    }

    /** {@code until "A" | "B" (as name)? (within k)?} */
    record Until(List<Literal> delimiters, Optional<Name> as, Optional<Expression> within, Span span) {
        public Until {
            delimiters = List.copyOf(delimiters);
        }
    }

    /** The digits of a number in text. */
    enum Digits {
        DECIMAL,
        HEX,
        BCD
    }

    /** The two varints: {@code leb128}, low group first; {@code stopbit}, high group first. */
    enum Group {
        LEB128,
        STOPBIT
    }
}
