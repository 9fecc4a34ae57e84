package org.strparser.compiler.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.strparser.grammar.StrpLexer;

/** Parts of an item that are not torn apart, though the lines of the item may be too long. */
record Atom(List<Part> parts) {
    private static final Set<Integer> ALTERNATIVES = Set.of(StrpLexer.BAR, StrpLexer.OR, StrpLexer.AND);

    private static final Set<Integer> IN_EXAMPLES =
            Set.of(StrpLexer.ARROW, StrpLexer.STRING, StrpLexer.HEX_STRING, StrpLexer.CASELESS_STRING);

    Atom {
        parts = List.copyOf(parts);
    }

    static List<Atom> split(List<Part> parts, boolean isExample) {
        List<Atom> atoms = new ArrayList<>();
        int from = 0;
        for (int i = 1; i < parts.size(); i++) {
            if (mayPart(parts.get(i - 1), parts.get(i), isExample)) {
                atoms.add(new Atom(parts.subList(from, i)));
                from = i;
            }
        }
        if (from < parts.size()) {
            atoms.add(new Atom(parts.subList(from, parts.size())));
        }
        return atoms;
    }

    private static boolean mayPart(Part before, Part part, boolean isExample) {
        int type = part.first().type();
        boolean isFailure = type == StrpLexer.ELSE && before instanceof Word;
        return ALTERNATIVES.contains(type)
                || isFailure
                || (isExample && (IN_EXAMPLES.contains(type) || before.last().type() == StrpLexer.COMMA))
                || !part.first().leading().isEmpty()
                || !before.last().trailing().isEmpty();
    }

    Lexeme first() {
        return parts.get(0).first();
    }

    /** With the blank in front of it. */
    int width() {
        return Part.join(parts).length() + (first().isGlued() ? 0 : 1);
    }
}
