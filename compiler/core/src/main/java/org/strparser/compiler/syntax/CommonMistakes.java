package org.strparser.compiler.syntax;

import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.IntervalSet;
import org.strparser.compiler.source.Code;
import org.strparser.compiler.source.Diagnostic;
import org.strparser.compiler.source.Span;
import org.strparser.grammar.StrpLexer;

/** Explains a token that does not fit: what was found and what may stand there, and for the usual slips what to write. */
final class CommonMistakes {
    private final Reading reading;

    CommonMistakes(Reading reading) {
        this.reading = reading;
    }

    Diagnostic explain(Token token, IntervalSet expected) {
        Token before = neighbour(token, -1);
        Token after = neighbour(token, 1);
        boolean isNamed = after.getType() == StrpLexer.COLON || after.getType() == StrpLexer.ASSIGN;
        if (isReserved(token) && (expected.contains(StrpLexer.IF) ? isNamed : expected.contains(StrpLexer.IDENT))) {
            return reserved(token);
        }
        if ((token.getType() == StrpLexer.COLON || token.getType() == StrpLexer.ASSIGN)
                && isReserved(before)
                && SyntaxErrors.endsStatement(neighbour(before, -1))) {
            return reserved(before);
        }
        if (isRelation(token)
                && !expected.contains(token.getType())
                && previousRelation(token).isPresent()) {
            return chained(token);
        }
        if (token.getType() == StrpLexer.ASSIGN && (expected.contains(StrpLexer.EQ) || isInCondition(token))) {
            return error(token, "`=` gives a value; a comparison is `==`").withHelp("write `==`");
        }
        if (token.getType() == StrpLexer.UNIT) {
            return error(token, Wording.found(reading, token) + " stands only behind a number in digits");
        }
        if (token.getType() == StrpLexer.SLASH
                && after.getType() == StrpLexer.STAR
                && after.getStartIndex() == token.getStopIndex() + 1) {
            return error(token, "there are no block comments").withHelp("write `//` in front of each line");
        }
        if (lacksSemicolon(token, before, after, expected)) {
            Span end = Reading.at(reading.span(before).to());
            return Diagnostic.of(Code.SYNTAX, end, "`;` is missing behind " + Wording.found(reading, before));
        }
        Diagnostic plain =
                error(token, "found " + Wording.found(reading, token) + ", expected " + Wording.anyOf(expected));
        boolean inBlock = expected.contains(StrpLexer.COLON) && expected.contains(StrpLexer.ASSIGN);
        if (inBlock && isDeclarationWord(before) && token.getType() == StrpLexer.IDENT) {
            return plain.withHelp("is a `}` missing above?");
        }
        return plain;
    }

    private Diagnostic error(Token token, String message) {
        return Diagnostic.of(Code.SYNTAX, reading.span(token), message);
    }

    /** The next token that the parser sees; the token itself at an end. */
    private Token neighbour(Token token, int step) {
        List<Token> tokens = reading.allTokens();
        for (int i = token.getTokenIndex() + step; i >= 0 && i < tokens.size(); i += step) {
            if (tokens.get(i).getChannel() == Token.DEFAULT_CHANNEL) {
                return tokens.get(i);
            }
        }
        return token;
    }

    private static boolean isReserved(Token token) {
        return (token.getType() >= StrpLexer.ELSE && token.getType() <= StrpLexer.SELECT)
                || token.getType() == StrpLexer.UNIT
                || token.getType() == StrpLexer.INT_TYPE;
    }

    private Diagnostic reserved(Token token) {
        String kind = token.getType() == StrpLexer.INT_TYPE ? " is a type, not a name" : " is reserved and not a name";
        String text = reading.text(token);
        return error(token, Wording.quoted(text) + kind).withHelp("another name, such as `" + text + "_`, is fine");
    }

    private static boolean isRelation(Token token) {
        return switch (token.getType()) {
            case StrpLexer.EQ, StrpLexer.NE, StrpLexer.LT, StrpLexer.LE, StrpLexer.GT, StrpLexer.GE -> true;
            default -> false;
        };
    }

    /** {@code a < b < c}, in a condition or as a guard. */
    private Diagnostic chained(Token token) {
        Diagnostic chained = error(token, "comparisons are not chained");
        Token first = previousRelation(token).orElseThrow();
        Token start = first;
        while (!beginsComparison(neighbour(start, -1)) && neighbour(start, -1) != start) {
            start = neighbour(start, -1);
        }
        Token end = token;
        while (!endsComparison(neighbour(end, 1)) && neighbour(end, 1) != end) {
            end = neighbour(end, 1);
        }
        Token opening = neighbour(start, -1);
        if (start == first || end == token || opening.getType() == StrpLexer.COLON) {
            return chained.withHelp("a range is written `in 1..9`");
        }
        String left = reading.text(reading.span(start, neighbour(token, -1)));
        String right = reading.text(reading.span(neighbour(first, 1), end));
        return left.length() + right.length() > 80
                ? chained
                : chained.withHelp("write `" + left + " && " + right + "`");
    }

    private Optional<Token> previousRelation(Token token) {
        Token at = neighbour(token, -1);
        while (!isRelation(at)) {
            Token previous = neighbour(at, -1);
            if (beginsComparison(at) || previous == at) {
                return Optional.empty();
            }
            at = previous;
        }
        return Optional.of(at);
    }

    private static boolean beginsComparison(Token token) {
        return SyntaxErrors.endsStatement(token)
                || switch (token.getType()) {
                    case StrpLexer.AND,
                            StrpLexer.OR,
                            StrpLexer.NOT,
                            StrpLexer.COLON,
                            StrpLexer.IF,
                            StrpLexer.WHEN,
                            StrpLexer.REQUIRE -> true;
                    default -> false;
                };
    }

    private static boolean endsComparison(Token token) {
        return token.getType() == StrpLexer.RPAREN || token.getType() == StrpLexer.ELSE || beginsComparison(token);
    }

    /** Whether the statement so far has a word that a condition follows. */
    private boolean isInCondition(Token token) {
        Token at = neighbour(token, -1);
        while (!SyntaxErrors.endsStatement(at) && neighbour(at, -1) != at) {
            if (at.getType() == StrpLexer.IF || at.getType() == StrpLexer.WHEN || at.getType() == StrpLexer.REQUIRE) {
                return true;
            }
            at = neighbour(at, -1);
        }
        return false;
    }

    /** Whether a statement could end before the token, and what follows looks like the next one or the end. */
    private static boolean lacksSemicolon(Token token, Token before, Token after, IntervalSet expected) {
        boolean startsAnother = token.getLine() > before.getLine()
                || token.getType() == StrpLexer.RBRACE
                || after.getType() == StrpLexer.COLON;
        return expected.contains(StrpLexer.SEMI) && !expected.contains(StrpLexer.IF) && startsAnother;
    }

    private static boolean isDeclarationWord(Token token) {
        return switch (token.getType()) {
            case StrpLexer.MESSAGE, StrpLexer.FRAGMENT, StrpLexer.EXAMPLE, StrpLexer.PARAM, StrpLexer.STATE -> true;
            default -> false;
        };
    }
}
