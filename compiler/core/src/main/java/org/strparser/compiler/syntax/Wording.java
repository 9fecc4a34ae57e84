package org.strparser.compiler.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.IntervalSet;
import org.strparser.grammar.StrpLexer;

/** Says in words of people what tokens are. */
final class Wording {
    private static final int LONGEST_SHOWN = 40;
    private static final int MOST_ALTERNATIVES = 6;

    private static final IntervalSet NAMES = words();
    private static final IntervalSet NUMBERS =
            NAMES.or(of(StrpLexer.INT, StrpLexer.CHAR, StrpLexer.HERE, StrpLexer.LPAREN, StrpLexer.MINUS));
    private static final IntervalSet LITERALS = of(StrpLexer.STRING, StrpLexer.HEX_STRING, StrpLexer.CASELESS_STRING);
    private static final IntervalSet OTHER_TYPES = of(
                    StrpLexer.INT_TYPE, StrpLexer.BYTES, StrpLexer.DECIMAL, StrpLexer.HEX, StrpLexer.BCD)
            .or(of(StrpLexer.UNTIL, StrpLexer.LEB128, StrpLexer.STOPBIT));
    private static final IntervalSet RELATIONS =
            of(StrpLexer.EQ, StrpLexer.NE, StrpLexer.LT, StrpLexer.LE, StrpLexer.GT, StrpLexer.GE);
    private static final IntervalSet OPERATORS = of(
                    StrpLexer.PLUS, StrpLexer.MINUS, StrpLexer.STAR, StrpLexer.SLASH, StrpLexer.PERCENT)
            .or(of(StrpLexer.SHL, StrpLexer.SHR, StrpLexer.MASK, StrpLexer.AND, StrpLexer.OR));
    private static final IntervalSet OTHER_STATEMENTS =
            of(StrpLexer.IF, StrpLexer.MATCH, StrpLexer.SELECT, StrpLexer.HANDOFF, StrpLexer.SEMI);

    /** The widest first: a set that has both signs has the whole kind. */
    private static final List<Kind> KINDS = List.of(
            new Kind("a statement", StrpLexer.REPEAT, StrpLexer.IF, NAMES.or(OTHER_STATEMENTS)),
            new Kind(
                    "an arm",
                    StrpLexer.ELSE,
                    StrpLexer.STRING,
                    NUMBERS.or(LITERALS).or(of(StrpLexer.ELSE))),
            new Kind("a condition", StrpLexer.HAS, StrpLexer.NOT, NUMBERS.or(of(StrpLexer.HAS, StrpLexer.NOT))),
            new Kind("a type", StrpLexer.INT_TYPE, StrpLexer.LEB128, OTHER_TYPES.or(LITERALS)),
            new Kind("a number", StrpLexer.INT, StrpLexer.IDENT, NUMBERS),
            new Kind("a name", StrpLexer.IDENT, StrpLexer.MAX, NAMES),
            new Kind("a literal", StrpLexer.STRING, StrpLexer.HEX_STRING, LITERALS),
            new Kind("a comparison", StrpLexer.EQ, StrpLexer.LT, RELATIONS.or(of(StrpLexer.IN))));

    private record Kind(String words, int sign, int otherSign, IntervalSet members) {}

    private Wording() {}

    private static IntervalSet of(int... types) {
        return new IntervalSet(types);
    }

    private static IntervalSet words() {
        IntervalSet set = IntervalSet.of(StrpLexer.ALIGN, StrpLexer.WITHIN);
        set.add(StrpLexer.IDENT);
        return set;
    }

    static boolean isName(int type) {
        return NAMES.contains(type);
    }

    static boolean isRelation(int type) {
        return RELATIONS.contains(type);
    }

    /** A token as it stands in the text. */
    static String found(Reading reading, Token token) {
        return token.getType() == Token.EOF ? "the end of the file" : quoted(reading.text(token));
    }

    /** Text in backquotes; what cannot be seen by its number. */
    static String quoted(String text) {
        String quote = text.contains("`") ? "'" : "`";
        StringBuilder out = new StringBuilder(quote);
        shortened(text).codePoints().forEach(c -> {
            if (isVisible(c)) {
                out.appendCodePoint(c);
            } else {
                out.append(String.format(Locale.ROOT, "U+%04X", c));
            }
        });
        return out.append(quote).toString();
    }

    private static boolean isVisible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.PRIVATE_USE -> false;
            default -> c == ' ' || !Character.isSpaceChar(c);
        };
    }

    static String shortened(String text) {
        if (text.length() <= LONGEST_SHOWN) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(LONGEST_SHOWN - 1)) ? LONGEST_SHOWN - 1 : LONGEST_SHOWN;
        return text.substring(0, end) + "…";
    }

    /** {@code a number, `;` or `else`} */
    static String anyOf(IntervalSet types) {
        IntervalSet left = types.subtract(of(Token.EPSILON, StrpLexer.UNIT));
        if (left.contains(StrpLexer.EXAMPLE) && !left.contains(StrpLexer.IDENT)) {
            return "a declaration";
        }
        List<String> words = new ArrayList<>();
        for (Kind kind : KINDS) {
            if (left.contains(kind.sign) && left.contains(kind.otherSign)) {
                words.add(kind.words);
                left = left.subtract(kind.members);
            }
        }
        IntervalSet others = left.subtract(OPERATORS);
        if (words.isEmpty() && others.isNil() && !left.isNil()) {
            return "an operator";
        }
        // Any number may go on with an operator; that is seldom what is missing.
        others.toList().stream().map(Wording::one).forEach(words::add);
        List<String> few = words.subList(0, Math.min(words.size(), MOST_ALTERNATIVES));
        String last = few.isEmpty() ? "nothing" : few.get(few.size() - 1);
        return few.size() < 2 ? last : String.join(", ", few.subList(0, few.size() - 1)) + " or " + last;
    }

    private static String one(int type) {
        return switch (type) {
            case Token.EOF -> "the end of the file";
            case StrpLexer.INT -> "a number";
            case StrpLexer.IDENT -> "a name";
            case StrpLexer.CHAR -> "a character";
            case StrpLexer.STRING, StrpLexer.HEX_STRING, StrpLexer.CASELESS_STRING -> "a literal";
            case StrpLexer.INT_TYPE -> "an integer type";
            default -> StrpLexer.VOCABULARY.getDisplayName(type).replace('\'', '`');
        };
    }
}
