package org.strparser.compiler.syntax;

import org.strparser.grammar.StrpLexer;

/**
 * Counts operands: the numbers of one expression, parentheses included, and the comparisons of one condition. A comparison
 * ends an expression, not a condition.
 */
final class Chain {
    private int arithmetic;
    private int logic;
    private boolean atStart = true;

    /** How many operands what is being read has, the one behind the next token included. */
    int operandsAt(int type) {
        boolean starts = false;
        switch (type) {
            case StrpLexer.PLUS,
                    StrpLexer.MINUS,
                    StrpLexer.STAR,
                    StrpLexer.SLASH,
                    StrpLexer.PERCENT,
                    StrpLexer.SHL,
                    StrpLexer.SHR,
                    StrpLexer.MASK -> arithmetic += atStart ? 0 : 1;
            case StrpLexer.AND, StrpLexer.OR -> {
                logic++;
                arithmetic = 0;
                starts = true;
            }
            case StrpLexer.EQ,
                    StrpLexer.NE,
                    StrpLexer.LT,
                    StrpLexer.LE,
                    StrpLexer.GT,
                    StrpLexer.GE,
                    StrpLexer.IN,
                    StrpLexer.BAR,
                    StrpLexer.DOTS -> {
                arithmetic = 0;
                starts = true;
            }
            case StrpLexer.SEMI,
                    StrpLexer.COMMA,
                    StrpLexer.COLON,
                    StrpLexer.ASSIGN,
                    StrpLexer.ARROW,
                    StrpLexer.LBRACE,
                    StrpLexer.RBRACE -> {
                arithmetic = 0;
                logic = 0;
                starts = true;
            }
            default -> {}
        }
        atStart = starts;
        return Math.max(arithmetic, logic) + 1;
    }
}
