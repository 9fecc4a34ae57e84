package org.strparser.compiler.model;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.strparser.compiler.source.Code;
import org.strparser.compiler.source.Diagnostics;
import org.strparser.compiler.syntax.Literal;

/** What literals have in common. Case is that of ASCII letters, and counts unless one of the two matches in either. */
final class Literals {

    /** Far more than the code of a class can tell apart; each is compared with all others. */
    private static final int MOST_LITERALS = 256;

    private static final int MOST_BYTES = 4096;

    private Literals() {}

    /** Whether they may stand in one list; reports it if they may not. They are then not worth comparing. */
    static boolean mayStandTogether(List<Literal> literals, Diagnostics diagnostics) {
        int bytes =
                literals.stream().mapToInt(literal -> literal.bytes().length()).sum();
        if (literals.size() <= MOST_LITERALS && bytes <= MOST_BYTES) {
            return true;
        }
        diagnostics.add(
                Code.TOO_MANY,
                literals.get(0).span(),
                literals.size() + " literals of " + bytes + " bytes are too many to choose from: at most "
                        + MOST_LITERALS + " of " + MOST_BYTES + " bytes together",
                "tell the first bytes apart here, and what follows in the arms");
        return false;
    }

    static List<Text> texts(List<Literal> literals) {
        return literals.stream().map(Literals::text).toList();
    }

    static Text text(Literal literal) {
        return new Text(literal.bytes(), literal.anyCase());
    }

    static int shortest(List<Text> texts) {
        return texts.stream().mapToInt(text -> text.bytes().length()).min().orElse(1);
    }

    static int longest(List<Text> texts) {
        return texts.stream().mapToInt(text -> text.bytes().length()).max().orElse(1);
    }

    /** In order of their length, the longest first: the indices of literals. */
    static List<Integer> longestFirst(List<Text> literals) {
        return IntStream.range(0, literals.size())
                .boxed()
                .sorted(Comparator.comparing(i -> -literals.get(i).bytes().length()))
                .toList();
    }

    /** As in the source. */
    static String show(Text text) {
        return Choices.show(List.of(Choices.of(text)));
    }

    /** Whether some bytes begin with one and are, as far as they go, the other. */
    static boolean oneMayBeginTheOther(Text a, Text b) {
        int common = Math.min(a.bytes().length(), b.bytes().length());
        return mayMatch(a, 0, b, 0, common);
    }

    /** Whether the same bytes can be either. */
    static boolean mayBeTheSame(Text a, Text b) {
        return a.bytes().length() == b.bytes().length() && oneMayBeginTheOther(a, b);
    }

    /** Whether bytes {@code [from..from + part.length())} of every text that is {@code whole} are {@code part}. */
    static boolean alwaysHolds(Text whole, int from, Text part) {
        int length = part.bytes().length();
        if (from + length > whole.bytes().length()) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            char c = whole.bytes().charAt(from + i);
            boolean varies = whole.anyCase() && isLetter(c) && !part.anyCase();
            if (varies || !same(c, part.bytes().charAt(i), part.anyCase())) {
                return false;
            }
        }
        return true;
    }

    /** Whether {@code length} bytes can be those of both, from those places on. */
    static boolean mayMatch(Text a, int fromA, Text b, int fromB, int length) {
        for (int i = 0; i < length; i++) {
            if (!same(a.bytes().charAt(fromA + i), b.bytes().charAt(fromB + i), a.anyCase() || b.anyCase())) {
                return false;
            }
        }
        return true;
    }

    /** Reports each literal that can match the same bytes as one before it. */
    static void apart(List<Literal> literals, String where, Diagnostics diagnostics) {
        List<Text> texts = texts(literals);
        for (int i = 1; i < texts.size(); i++) {
            Text text = texts.get(i);
            int at = i;
            texts.subList(0, i).stream()
                    .filter(other -> mayBeTheSame(other, text))
                    .findFirst()
                    .ifPresent(other -> diagnostics.add(
                            Code.LITERALS_OVERLAP,
                            literals.get(at).span(),
                            show(text) + " and " + show(other) + " can match the same bytes " + where,
                            "remove one of them"));
        }
    }

    private static boolean same(char a, char b, boolean anyCase) {
        return a == b || (anyCase && isLetter(a) && isLetter(b) && (a | 0x20) == (b | 0x20));
    }

    /** ASCII letters in lower case; other bytes have none. */
    static String lower(String bytes) {
        StringBuilder lower = new StringBuilder();
        bytes.chars().forEach(c -> lower.append((char) (c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c)));
        return lower.toString();
    }

    static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }
}
