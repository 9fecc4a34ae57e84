package org.strparser.compiler.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.strparser.grammar.StrpLexer;

/** Decides which tokens stand close to the one before; all others are a blank apart. */
final class Spacing {
    private static final Set<Integer> CLOSE_TO_THE_LEFT = Set.of(
            StrpLexer.SEMI,
            StrpLexer.COMMA,
            StrpLexer.COLON,
            StrpLexer.DOT,
            StrpLexer.LBRACK,
            StrpLexer.RBRACK,
            StrpLexer.RPAREN);

    private static final Set<Integer> CLOSE_TO_THE_RIGHT =
            Set.of(StrpLexer.DOT, StrpLexer.LBRACK, StrpLexer.LPAREN, StrpLexer.NOT);

    /** What can stand in front of a number with a sign; a minus behind anything else subtracts. */
    private static final Set<Integer> BEFORE_SIGN = Set.of(
            StrpLexer.ASSIGN,
            StrpLexer.BAR,
            StrpLexer.COLON,
            StrpLexer.DOTS,
            StrpLexer.EQ,
            StrpLexer.GE,
            StrpLexer.GT,
            StrpLexer.IN,
            StrpLexer.LBRACE,
            StrpLexer.LE,
            StrpLexer.LT,
            StrpLexer.NE,
            StrpLexer.RBRACE,
            StrpLexer.SEMI);

    private final List<Lexeme> lexemes;

    private Spacing(List<Lexeme> lexemes) {
        this.lexemes = lexemes;
    }

    static List<Lexeme> apply(List<Lexeme> lexemes) {
        Spacing spacing = new Spacing(lexemes);
        List<Lexeme> spaced = new ArrayList<>();
        for (int i = 0; i < lexemes.size(); i++) {
            spaced.add(spacing.isGlued(i) ? lexemes.get(i).glued() : lexemes.get(i));
        }
        return spaced;
    }

    private boolean isGlued(int index) {
        return CLOSE_TO_THE_LEFT.contains(type(index))
                || CLOSE_TO_THE_RIGHT.contains(type(index - 1))
                || isSign(index - 1);
    }

    private boolean isSign(int index) {
        return type(index) == StrpLexer.MINUS && BEFORE_SIGN.contains(type(index - 1));
    }

    private int type(int index) {
        return index < 0 || index >= lexemes.size()
                ? StrpLexer.EOF
                : lexemes.get(index).type();
    }
}
