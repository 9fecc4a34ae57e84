package org.strparser.compiler.format;

import java.util.ArrayList;
import java.util.List;
import org.strparser.grammar.StrpLexer;

/** Finds the statements in the tokens of a text without errors; its nesting is known to be bounded. */
final class OutlineReader {
    private static final Lexeme START =
            new Lexeme(StrpLexer.LBRACE, "", new Lexeme.Place(false, false), List.of(), "", false);

    private final List<Lexeme> lexemes;
    private int next;

    private OutlineReader(List<Lexeme> lexemes) {
        this.lexemes = lexemes;
    }

    static Group read(List<Lexeme> lexemes) {
        return new OutlineReader(lexemes).group(START);
    }

    private Group group(Lexeme open) {
        List<Item> items = new ArrayList<>();
        while (!isAt(0, StrpLexer.RBRACE) && !isAt(0, StrpLexer.EOF)) {
            items.add(item());
        }
        return new Group(open, items, lexemes.get(next++));
    }

    private Item item() {
        List<Part> parts = new ArrayList<>();
        boolean isComplete = false;
        while (!isComplete) {
            Lexeme lexeme = lexemes.get(next++);
            if (lexeme.type() == StrpLexer.LBRACE) {
                parts.add(group(lexeme));
                isComplete = !goesOnBehindBrace();
            } else {
                parts.add(new Word(lexeme));
                isComplete = lexeme.type() == StrpLexer.SEMI;
            }
        }
        return new Item(parts);
    }

    /** With the {@code else} of an {@code if}, which unlike that of a {@code match} has no arrow; in an example. */
    private boolean goesOnBehindBrace() {
        return (isAt(0, StrpLexer.ELSE) && !isAt(1, StrpLexer.ARROW))
                || isAt(0, StrpLexer.COMMA)
                || isAt(0, StrpLexer.SEMI);
    }

    private boolean isAt(int ahead, int type) {
        return next + ahead < lexemes.size() && lexemes.get(next + ahead).type() == type;
    }
}
