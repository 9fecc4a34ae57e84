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

    /** Kinds of things, the widest first: where a set holds {@code sign}, its {@code members} are said as {@code words}. */
    private static final List<Kind> KINDS = List.of(
            new Kind(
                    "a statement",
                    StrpLexer.REPEAT,
                    StrpLexer.IF,
                    names(),
                    of(StrpLexer.IF, StrpLexer.MATCH, StrpLexer.SELECT, StrpLexer.HANDOFF, StrpLexer.SEMI)),
            new Kind(
                    "a declaration",
                    StrpLexer.FRAGMENT,
                    StrpLexer.EXAMPLE,
                    of(
                            StrpLexer.LET,
                            StrpLexer.PARAM,
                            StrpLexer.STATE,
                            StrpLexer.FRAGMENT,
                            StrpLexer.MESSAGE,
                            StrpLexer.EXAMPLE,
                            StrpLexer.SEMI)),
            new Kind("a condition", StrpLexer.HAS, StrpLexer.NOT, numbers(), of(StrpLexer.HAS, StrpLexer.NOT)),
            new Kind(
                    "a type",
                    StrpLexer.INT_TYPE,
                    StrpLexer.LEB128,
                    of(
                            StrpLexer.INT_TYPE,
                            StrpLexer.BYTES,
                            StrpLexer.DECIMAL,
                            StrpLexer.HEX,
                            StrpLexer.BCD,
                            StrpLexer.UNTIL,
                            StrpLexer.LEB128,
                            StrpLexer.STOPBIT),
                    literals()),
            new Kind("a number", StrpLexer.INT, StrpLexer.IDENT, numbers()),
            new Kind("a name", StrpLexer.IDENT, StrpLexer.MAX, names()),
            new Kind("a literal", StrpLexer.STRING, StrpLexer.HEX_STRING, literals()),
            new Kind(
                    "a comparison",
                    StrpLexer.EQ,
                    StrpLexer.LT,
                    of(
                            StrpLexer.EQ,
                            StrpLexer.NE,
                            StrpLexer.LT,
                            StrpLexer.LE,
                            StrpLexer.GT,
                            StrpLexer.GE,
                            StrpLexer.IN)),
            new Kind("an operator", StrpLexer.PLUS, StrpLexer.MINUS, operators()));

    private record Kind(String words, int sign, int otherSign, IntervalSet members) {
        Kind(String words, int sign, int otherSign, IntervalSet members, IntervalSet more) {
            this(words, sign, otherSign, members.or(more));
        }
    }

    private Wording() {}

    /** {@code found}, as it stands in the text. */
    static String found(Reading reading, Token token) {
        return token.getType() == Token.EOF ? "the end of the file" : quoted(reading.text(token));
    }

    /** Text in backquotes; what can not be seen by its number. */
    static String quoted(String text) {
        StringBuilder out = new StringBuilder("`");
        shortened(text).codePoints().forEach(c -> {
            if (!isVisible(c)) {
                out.append(String.format(Locale.ROOT, "U+%04X", c));
            } else {
                out.appendCodePoint(c);
            }
        });
        return out.append('`').toString();
    }

    private static boolean isVisible(int c) {
        int type = Character.getType(c);
        return type != Character.CONTROL
                && type != Character.FORMAT
                && type != Character.SURROGATE
                && type != Character.UNASSIGNED
                && type != Character.PRIVATE_USE
                && !Character.isSpaceChar(c);
    }

    static String shortened(String text) {
        return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "…";
    }

    /** {@code a number, `;` or `else`} */
    static String anyOf(IntervalSet types) {
        IntervalSet left = new IntervalSet(types);
        left.remove(Token.EPSILON);
        left.remove(StrpLexer.UNIT);
        List<String> words = new ArrayList<>();
        for (Kind kind : KINDS) {
            if (left.contains(kind.sign) && left.contains(kind.otherSign)) {
                words.add(kind.words);
                left = left.subtract(kind.members);
            }
        }
        left.toList().stream().map(Wording::one).forEach(words::add);
        List<String> few = words.subList(0, Math.min(words.size(), MOST_ALTERNATIVES));
        String last = few.get(few.size() - 1);
        return few.size() == 1 ? last : String.join(", ", few.subList(0, few.size() - 1)) + " or " + last;
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

    private static IntervalSet of(int... types) {
        return new IntervalSet(types);
    }

    private static IntervalSet names() {
        IntervalSet set = IntervalSet.of(StrpLexer.ALIGN, StrpLexer.WITHIN);
        set.add(StrpLexer.IDENT);
        return set;
    }

    private static IntervalSet numbers() {
        return names().or(of(StrpLexer.INT, StrpLexer.CHAR, StrpLexer.HERE, StrpLexer.LPAREN, StrpLexer.MINUS));
    }

    private static IntervalSet literals() {
        return of(StrpLexer.STRING, StrpLexer.HEX_STRING, StrpLexer.CASELESS_STRING);
    }

    private static IntervalSet operators() {
        return of(
                StrpLexer.PLUS,
                StrpLexer.MINUS,
                StrpLexer.STAR,
                StrpLexer.SLASH,
                StrpLexer.PERCENT,
                StrpLexer.SHL,
                StrpLexer.SHR,
                StrpLexer.MASK,
                StrpLexer.AND,
                StrpLexer.OR);
    }
}
