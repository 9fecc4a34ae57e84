package org.strparser.compiler.format;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.strparser.grammar.StrpLexer;

/**
 * A declaration, statement, arm, word or check: what ends with {@code ;} or with a closing brace.
 *
 * @param parts at least one
 */
record Item(List<Part> parts) {

    Item {
        parts = List.copyOf(parts);
    }

    Lexeme first() {
        return parts.get(0).first();
    }

    Lexeme last() {
        return parts.get(parts.size() - 1).last();
    }

    String text() {
        return Part.join(parts);
    }

    boolean mayStandOnOneLine() {
        return Part.mayStandOnOneLine(parts);
    }

    /** This one and another as one. */
    Item followedBy(Item other) {
        return new Item(Stream.concat(parts.stream(), other.parts.stream()).toList());
    }

    /** The type of the token at that index; EOF where there is none, or a brace. */
    int type(int index) {
        return index < parts.size() && parts.get(index) instanceof Word word
                ? word.lexeme().type()
                : StrpLexer.EOF;
    }

    boolean hasBraces() {
        return parts.stream().anyMatch(part -> part instanceof Group);
    }

    /** {@code name: type …}, also of bits. */
    boolean isField() {
        return type(1) == StrpLexer.COLON;
    }

    /** The message that an example is of; empty in all but examples. */
    Optional<String> exampleOf() {
        boolean isExample = type(0) == StrpLexer.EXAMPLE && !isField() && indexOf(StrpLexer.ARROW, 2) >= 0;
        return isExample ? Optional.of(parts.get(1).text()) : Optional.empty();
    }

    /** Where a token of that type is first, at or behind an index and outside brackets and braces; −1 if nowhere. */
    int indexOf(int type, int from) {
        int depth = 0;
        for (int i = from; i < parts.size(); i++) {
            int found = type(i);
            if (found == type && depth == 0) {
                return i;
            }
            depth += found == StrpLexer.LPAREN || found == StrpLexer.LBRACK ? 1 : 0;
            depth -= found == StrpLexer.RPAREN || found == StrpLexer.RBRACK ? 1 : 0;
        }
        return -1;
    }
}
