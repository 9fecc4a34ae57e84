package org.strparser.compiler.model;

import java.util.List;
import java.util.stream.Collectors;

/** The literals of a choice as strings: ISO 8859-1, behind a mark where letters match in either case. */
final class Choices {
    /** No byte is this character, so it can mark a literal. */
    private static final char ANY_CASE = '\u0100';

    /** The bytes that text escapes with a letter, and those letters. */
    private static final String ESCAPED = "\r\n\t\\\"";

    private static final String ESCAPES = "rnt\\\"";

    private Choices() {}

    static String of(Text text) {
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

    /** As text where every byte can be typed or has an escape of its own; else in hex. */
    private static String show(String literal) {
        StringBuilder text = new StringBuilder(isAnyCase(literal) ? "i\"" : "\"");
        for (char c : bytes(literal).toCharArray()) {
            int escape = ESCAPED.indexOf(c);
            if (escape >= 0) {
                text.append('\\').append(ESCAPES.charAt(escape));
            } else if (c >= ' ' && c <= '~') {
                text.append(c);
            } else {
                return hex(bytes(literal));
            }
        }
        return text.append('"').toString();
    }

    private static String hex(String bytes) {
        return bytes.chars().mapToObj(c -> String.format("%02x", c)).collect(Collectors.joining(" ", "x\"", "\""));
    }
}
