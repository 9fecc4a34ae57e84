package org.strparser.compiler.model;

import java.util.List;
import java.util.Optional;
import org.strparser.compiler.source.Code;
import org.strparser.compiler.source.Diagnostics;
import org.strparser.compiler.syntax.Literal;
import org.strparser.compiler.syntax.Name;
import org.strparser.compiler.syntax.Type;

/** Checks what ends a text: each delimiter can win, and none reads on as the digits before it. */
final class DelimiterChecker {
    private final Declarations declarations;
    private final Diagnostics diagnostics;

    DelimiterChecker(Declarations declarations, Diagnostics diagnostics) {
        this.declarations = declarations;
        this.diagnostics = diagnostics;
    }

    /** The literals, checked against each other; a name behind {@code as} is declared by {@link #named}. */
    List<Text> literals(Type.Until until) {
        List<Literal> literals = until.delimiters();
        List<Text> texts = Literals.texts(literals);
        if (!Literals.mayStandTogether(literals, diagnostics)) {
            return texts;
        }
        Literals.apart(literals, "as delimiters", diagnostics);
        for (Literal literal : literals) {
            Text text = Literals.text(literal);
            texts.stream()
                    .filter(other -> endsInside(other, text))
                    .findFirst()
                    .ifPresent(other -> diagnostics.add(
                            Code.BAD_DELIMITER,
                            literal.span(),
                            Literals.show(text) + " can never end this: " + Literals.show(other) + " ends inside it",
                            "remove one of the two"));
        }
        return texts;
    }

    private static boolean endsInside(Text part, Text whole) {
        int length = part.bytes().length();
        for (int from = 0; from + length < whole.bytes().length(); from++) {
            if (Literals.alwaysHolds(whole, from, part)) {
                return true;
            }
        }
        return false;
    }

    /** Reports delimiters that begin with a digit of the number before them. */
    void behindDigits(Type.Until until, Radix radix) {
        for (Literal literal : until.delimiters()) {
            char first = literal.bytes().charAt(0);
            if (first < 0x80 && Character.digit(first, radix.base()) >= 0) {
                diagnostics.add(
                        Code.BAD_DELIMITER,
                        literal.span(),
                        Literals.show(Literals.text(literal)) + " begins with a digit of the number that it should end",
                        "a number of a fixed width is `" + (radix == Radix.HEX ? "hex" : "decimal")
                                + "[n]`, and `expect` reads what follows");
            }
        }
    }

    Delimiters named(List<Text> literals, Optional<Name> name, Env env) {
        name.filter(Name::isDiscard)
                .ifPresent(discard -> diagnostics.add(
                        Code.DISCARDED_NAME, discard.span(), "a delimiter that is named `_` is of no use"));
        return new Delimiters(literals, name.flatMap(as -> declarations.choice(as, literals, env)));
    }
}
