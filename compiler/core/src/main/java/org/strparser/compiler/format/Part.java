package org.strparser.compiler.format;

import java.util.List;

/** What a statement or declaration is made of: tokens, and statements in braces. */
sealed interface Part permits Word, Group {

    Lexeme first();

    Lexeme last();

    /** On one line, without the comments before the first and behind the last token. */
    String text();

    /** Whether nothing asks for more than one line: no comment inside, no line that ends behind a brace. */
    boolean mayStandOnOneLine();

    /** Whether it has items of its own. */
    boolean isLaidOut();

    /** The parts on one line. */
    static String join(List<? extends Part> parts) {
        StringBuilder text = new StringBuilder();
        for (Part part : parts) {
            text.append(text.isEmpty() || part.first().isGlued() ? "" : " ").append(part.text());
        }
        return text.toString();
    }

    /** Whether these parts, one behind the other, may stand on one line. */
    static boolean mayStandOnOneLine(List<? extends Part> parts) {
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            boolean commentBefore = i > 0 && !part.first().leading().isEmpty();
            boolean commentBehind =
                    i < parts.size() - 1 && !part.last().trailing().isEmpty();
            if (commentBefore || commentBehind || !part.mayStandOnOneLine()) {
                return false;
            }
        }
        return true;
    }
}
