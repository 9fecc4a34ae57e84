package org.strparser.compiler.syntax;

import java.util.Optional;
import org.antlr.v4.runtime.Token;
import org.strparser.compiler.source.Span;
import org.strparser.grammar.StrpLexer;

/** The comparison around a token that does not fit, found on the tokens: there is no tree of it. */
record Comparison(Reading reading, Token token) {
    private static final int LONGEST_SHOWN = 80;

    /** The relation in front of the token, in the same comparison. */
    Optional<Token> relation() {
        Token at = reading.neighbour(token, -1);
        // In front of the first token of a text stands nothing but itself.
        while (at != token && !begins(at)) {
            if (Wording.isRelation(at.getType())) {
                return Optional.of(at);
            }
            Token previous = reading.neighbour(at, -1);
            if (previous == at) {
                break;
            }
            at = previous;
        }
        return Optional.empty();
    }

    /** Whether a {@code &} stands between the relation in front and the token. */
    boolean isMasked(Token first) {
        for (Token at = reading.neighbour(first, 1); at != token; at = reading.neighbour(at, 1)) {
            if (at.getType() == StrpLexer.MASK) {
                return true;
            }
        }
        return false;
    }

    /** Whether an {@code in} stands in front, in the same comparison. */
    boolean isInSet() {
        Token at = reading.neighbour(token, -1);
        while (at.getType() != StrpLexer.IN) {
            Token previous = reading.neighbour(at, -1);
            if (previous == at || begins(at)) {
                return false;
            }
            at = previous;
        }
        return true;
    }

    /** Whether it stands behind the type of a field. */
    boolean isGuard() {
        return reading.neighbour(start(), -1).getType() == StrpLexer.COLON;
    }

    /** What stands in front of the token. */
    Span leftSide() {
        return reading.span(start(), reading.neighbour(token, -1));
    }

    private Token start() {
        Token start = reading.neighbour(token, -1);
        int parentheses = 0;
        while (true) {
            Token previous = reading.neighbour(start, -1);
            parentheses += start.getType() == StrpLexer.RPAREN ? 1 : 0;
            boolean isInside = parentheses > 0 && previous.getType() == StrpLexer.LPAREN;
            if (previous == start || (begins(previous) && !isInside)) {
                return start;
            }
            parentheses -= isInside ? 1 : 0;
            start = previous;
        }
    }

    /** What to write for {@code a < b < c}, where it is simple and short. */
    Optional<String> split(Token first) {
        Token end = token;
        while (!ends(reading.neighbour(end, 1))) {
            end = reading.neighbour(end, 1);
        }
        String left = reading.text(leftSide());
        String right = reading.text(reading.span(reading.neighbour(first, 1), end));
        boolean isSimple = left.length() + right.length() <= LONGEST_SHOWN && end != token;
        return isSimple ? Optional.of("write `" + left + " && " + right + "`") : Optional.empty();
    }

    /** Whether the statement so far has a word that a condition follows. */
    boolean isInCondition() {
        Token at = reading.neighbour(token, -1);
        while (!SyntaxErrors.endsStatement(at) && reading.neighbour(at, -1) != at) {
            switch (at.getType()) {
                case StrpLexer.IF, StrpLexer.WHEN, StrpLexer.REQUIRE -> {
                    return true;
                }
                default -> at = reading.neighbour(at, -1);
            }
        }
        return false;
    }

    private static boolean begins(Token token) {
        return SyntaxErrors.endsStatement(token)
                || switch (token.getType()) {
                    case StrpLexer.AND,
                            StrpLexer.OR,
                            StrpLexer.NOT,
                            StrpLexer.LPAREN,
                            StrpLexer.COLON,
                            StrpLexer.IF,
                            StrpLexer.WHEN,
                            StrpLexer.REQUIRE -> true;
                    default -> false;
                };
    }

    /** Whether the token can follow a condition. */
    static boolean ends(Token token) {
        return switch (token.getType()) {
            case Token.EOF,
                    StrpLexer.SEMI,
                    StrpLexer.LBRACE,
                    StrpLexer.RBRACE,
                    StrpLexer.AND,
                    StrpLexer.OR,
                    StrpLexer.RPAREN,
                    StrpLexer.ELSE -> true;
            default -> false;
        };
    }
}
