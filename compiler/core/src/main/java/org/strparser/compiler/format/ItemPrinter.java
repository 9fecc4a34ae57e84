package org.strparser.compiler.format;

import java.util.List;

/** Lays out one item: on one line where it may and fits, else with its braces on lines of their own. */
final class ItemPrinter {

    private ItemPrinter() {}

    static Entry print(Item item, int indent) {
        String family = item.exampleOf().orElse("");
        if (item.mayStandOnOneLine() && indent + item.text().length() <= Formatter.MAX_COLUMNS) {
            Stop.Neighbour kind = item.hasBraces() ? Stop.Neighbour.BRACED : Stop.Neighbour.SIMPLE;
            return new Entry(List.of(Cells.line(item, indent)), kind, family);
        }
        return new Entry(TallPrinter.print(item, indent), Stop.Neighbour.TALL, family);
    }
}
