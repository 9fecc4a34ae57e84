package org.strparser.compiler.format;

import org.strparser.grammar.StrpLexer;

/**
 * Tells the {@code ;} that end nothing, given all tokens in order. The one behind the checks of an example is no stray: with
 * or without it is a matter of taste.
 */
final class StraySemicolons {
    private static final int NONE = 0;

    private int previous = NONE;
    private int declaration = NONE;
    private int depth;

    boolean isStray(int type) {
        if (type == StrpLexer.SEMI && endsNothing()) {
            return true;
        }
        if (depth == 0 && type != StrpLexer.COMMA && (endsNothing() || previous == StrpLexer.RBRACE)) {
            declaration = type == StrpLexer.SEMI ? declaration : type;
        }
        depth += type == StrpLexer.LBRACE ? 1 : type == StrpLexer.RBRACE ? -1 : 0;
        previous = type;
        return false;
    }

    private boolean endsNothing() {
        boolean endsChecks = depth == 0 && declaration == StrpLexer.EXAMPLE;
        return previous == NONE
                || previous == StrpLexer.SEMI
                || previous == StrpLexer.LBRACE
                || (previous == StrpLexer.RBRACE && !endsChecks);
    }
}
