package org.strparser.compiler.model;

import java.util.List;
import java.util.stream.Collectors;

/** The literals of a choice as strings: ISO 8859-1, behind a mark where letters match in either case. */
final class Choices {
    /** No byte is this character, so it can mark a literal. */
    private static final char ANY_CASE = '\u0100';

    private Choices() {}

    static String of(Step.Text text) {
        return text.anyCase() ? ANY_CASE + text.bytes() : text.bytes();
    }

    static boolean isAnyCase(String literal) {
        return literal.charAt(0) == ANY_CASE;
    }

    static String bytes(String literal) {
        return isAnyCase(literal) ? literal.substring(1) : literal;
    }

    /** The literals as in the source, {@code "A" | x"00"}. */
    static String show(List<String> literals) {
        return literals.stream().map(Choices::show).collect(Collectors.joining(" | "));
    }

    /** Those literals whose indices are in a set. */
    static String show(List<String> literals, IntervalSet indices) {
        return show(indices.ranges().stream()
                .flatMap(range -> literals
                        .subList(range.least().intValue(), range.greatest().intValue() + 1)
                        .stream())
                .toList());
    }

    private static String show(String literal) {
        String bytes = bytes(literal);
        boolean printable = bytes.chars().allMatch(c -> c >= ' ' && c <= '~' && c != '"' && c != '\\');
        if (printable) {
            return (isAnyCase(literal) ? "i\"" : "\"") + bytes + "\"";
        }
        return bytes.chars().mapToObj(c -> String.format("%02x", c)).collect(Collectors.joining(" ", "x\"", "\""));
    }
}
