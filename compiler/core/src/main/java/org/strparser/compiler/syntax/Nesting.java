package org.strparser.compiler.syntax;

import java.util.ArrayDeque;
import java.util.Deque;
import org.strparser.grammar.StrpLexer;

/** Counts how deep braces, parentheses and rows of {@code !} nest. Also sensible where they do not match. */
final class Nesting {
    private final Deque<Opening> open = new ArrayDeque<>();
    private int nots;

    /** What is open: the token, and how deep it is itself. */
    private record Opening(int type, int depth) {}

    /** The depth at the next token, itself included. */
    int depthAt(int type) {
        switch (type) {
            case StrpLexer.NOT -> nots++;
            case StrpLexer.LPAREN, StrpLexer.LBRACE -> {
                open.push(new Opening(type, depth() + 1));
                nots = 0;
            }
            case StrpLexer.RPAREN -> {
                nots = 0;
                if (isOpen(StrpLexer.LPAREN)) {
                    open.pop();
                }
            }
            case StrpLexer.RBRACE, StrpLexer.SEMI -> {
                nots = 0;
                while (isOpen(StrpLexer.LPAREN)) {
                    open.pop();
                }
                if (type == StrpLexer.RBRACE) {
                    open.poll();
                }
            }
            default -> nots = 0;
        }
        return depth();
    }

    private boolean isOpen(int type) {
        Opening top = open.peek();
        return top != null && top.type == type;
    }

    private int depth() {
        Opening top = open.peek();
        return (top == null ? 0 : top.depth) + nots;
    }
}
