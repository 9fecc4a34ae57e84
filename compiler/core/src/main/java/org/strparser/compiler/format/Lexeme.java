package org.strparser.compiler.format;

import java.util.List;

/**
 * A token that stays, with the comments at it.
 *
 * @param type as in StrpLexer
 * @param place where it stood in the source
 * @param leading the comments that stand on lines of their own between the token before and this one
 * @param trailing the comment behind it on its line; empty where there is none
 * @param isGlued whether no blank parts it from the token before
 */
record Lexeme(int type, String text, Place place, List<Comment> leading, String trailing, boolean isGlued) {

    Lexeme {
        leading = List.copyOf(leading);
    }

    /** What parts something from what stands before it: the end of a line, a blank line. */
    record Place(boolean beginsLine, boolean followsBlankLine) {}

    /** A comment with its slashes. */
    record Comment(String text, Place place) {}

    Lexeme withTrailing(String comment) {
        return new Lexeme(type, text, place, leading, comment, isGlued);
    }

    Lexeme glued() {
        return new Lexeme(type, text, place, leading, trailing, true);
    }
}
