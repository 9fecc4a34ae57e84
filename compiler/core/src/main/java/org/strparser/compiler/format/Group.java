package org.strparser.compiler.format;

import java.util.List;
import java.util.stream.Collectors;

/** Items in braces; also the whole file, whose braces have no text. */
record Group(Lexeme open, List<Item> items, Lexeme close) implements Part {

    Group {
        items = List.copyOf(items);
    }

    @Override
    public Lexeme first() {
        return open;
    }

    @Override
    public Lexeme last() {
        return close;
    }

    @Override
    public String text() {
        return items.isEmpty()
                ? open.text() + close.text()
                : items.stream()
                        .map(Item::text)
                        .collect(Collectors.joining(" ", open.text() + " ", " " + close.text()));
    }

    @Override
    public boolean isLaidOut() {
        return !items.isEmpty();
    }

    @Override
    public boolean mayStandOnOneLine() {
        if (!open.trailing().isEmpty() || !close.leading().isEmpty()) {
            return false;
        }
        return items.isEmpty() || (!items.get(0).first().place().beginsLine() && haveNoComments());
    }

    private boolean haveNoComments() {
        return items.stream()
                .allMatch(item -> item.first().leading().isEmpty()
                        && item.last().trailing().isEmpty()
                        && item.mayStandOnOneLine());
    }
}
