package org.strparser.compiler.explain;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.strparser.compiler.explain.Position.Range;
import org.strparser.compiler.model.Text;

/** Literals as a rule has them, where they can be printed. */
final class Literals {

    private Literals() {}

    /** The alternatives, in quotes. */
    static String of(List<Text> literals) {
        return literals.stream()
                .map(literal -> (literal.anyCase() ? "i" : "") + quoted(literal.bytes()))
                .collect(Collectors.joining(" | "));
    }

    /** How many bytes they have. */
    static Range sizes(List<Text> literals) {
        return literals.stream()
                .map(literal -> (long) literal.bytes().length())
                .map(size -> new Range(size, size))
                .reduce(Range::join)
                .orElse(new Range(0, 0));
    }

    /** Bytes, given as ISO 8859-1, in quotes; what does not print as {@code \x0d}. */
    static String quoted(String bytes) {
        return "\"" + bytes.chars().mapToObj(Literals::escaped).collect(Collectors.joining()) + "\"";
    }

    private static String escaped(int c) {
        return switch (c) {
            case '\r' -> "\\r";
            case '\n' -> "\\n";
            case '"', '\\' -> "\\" + (char) c;
            default -> c >= ' ' && c < 0x7f ? Character.toString(c) : String.format(Locale.ROOT, "\\x%02x", c);
        };
    }
}
