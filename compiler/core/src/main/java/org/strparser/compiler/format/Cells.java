package org.strparser.compiler.format;

import java.util.List;
import java.util.Set;
import org.strparser.grammar.StrpLexer;

/** Cuts an item that stands on one line into cells. */
final class Cells {
    private static final Set<Integer> FAILING = Set.of(StrpLexer.EXPECT, StrpLexer.REQUIRE);

    private final Item item;
    private final Line line;
    /** The first part that is in no cell yet, and where its cell begins. */
    private int from;

    private Stop stop = Stop.START;

    private Cells(Item item, Line line) {
        this.item = item;
        this.line = line;
    }

    static Line line(Item item, int indent) {
        Line line = new Line(indent);
        new Cells(item, line).cut();
        if (!item.last().trailing().isEmpty()) {
            line.add(Stop.COMMENT, item.last().trailing());
        }
        return line;
    }

    private void cut() {
        if (item.exampleOf().isPresent()) {
            cutBefore(item.indexOf(StrpLexer.ARROW, 0), Stop.OUTCOME);
        } else if (item.isField()) {
            field();
        } else if (isNamed(Set.of(StrpLexer.PARAM, StrpLexer.STATE), StrpLexer.COLON)) {
            cutBefore(3, Stop.TYPE);
        } else if (isNamed(Set.of(StrpLexer.LET), StrpLexer.ASSIGN)) {
            cutBefore(2, Stop.EQUALS);
        } else if (FAILING.contains(item.type(0))) {
            cutBefore(item.indexOf(StrpLexer.ELSE, 1), Stop.ELSE);
        } else {
            arm();
        }
        cutBefore(item.parts().size(), Stop.START);
    }

    /** {@code word name punctuation}. */
    private boolean isNamed(Set<Integer> words, int punctuation) {
        return words.contains(item.type(0)) && item.type(2) == punctuation;
    }

    private void field() {
        if (item.hasBraces()) {
            return;
        }
        cutBefore(2, Stop.TYPE);
        cutBefore(item.indexOf(StrpLexer.ELSE, 2), Stop.ELSE);
    }

    /** Fields behind an arrow, those of headers, have too little in common. */
    private void arm() {
        int arrow = item.indexOf(StrpLexer.ARROW, 1);
        if (arrow < 0) {
            return;
        }
        cutBefore(arrow, Stop.ARROW);
        if (item.type(arrow + 2) != StrpLexer.COLON) {
            cutBefore(item.indexOf(StrpLexer.ELSE, arrow), Stop.ELSE);
        }
    }

    /** Ends the open cell before the part with that index, if there is one, and opens another. */
    private void cutBefore(int index, Stop next) {
        if (index > from) {
            List<Part> cell = item.parts().subList(from, index);
            line.add(stop, Part.join(cell));
            from = index;
            stop = next;
        }
    }
}
