package org.strparser.compiler.format;

import java.util.ArrayList;
import java.util.List;

/** Lays out what stands between two braces, or in a file. */
final class BlockPrinter {
    private final int indent;
    private final List<Entry> entries = new ArrayList<>();

    private BlockPrinter(int indent) {
        this.indent = indent;
    }

    /** The lines between the braces. */
    static List<Line> print(Group group, int indent) {
        BlockPrinter printer = new BlockPrinter(indent);
        for (Item item : group.items()) {
            printer.add(item);
        }
        printer.comments(group.close());
        Columns.align(printer.entries);
        return printer.entries.stream().flatMap(entry -> entry.lines().stream()).toList();
    }

    /** As above; the checks of an example stay together on lines as they are. */
    static List<Line> printChecks(Group checks, int indent) {
        List<Item> rows = new ArrayList<>();
        for (Item check : checks.items()) {
            int last = rows.size() - 1;
            if (last >= 0 && goesOn(rows.get(last), check, indent)) {
                rows.set(last, rows.get(last).followedBy(check));
            } else {
                rows.add(check);
            }
        }
        return print(new Group(checks.open(), rows, checks.close()), indent);
    }

    private static boolean goesOn(Item row, Item check, int indent) {
        Item longer = row.followedBy(check);
        return !check.first().place().beginsLine()
                && longer.mayStandOnOneLine()
                && indent + longer.text().length() <= Formatter.MAX_COLUMNS;
    }

    private void add(Item item) {
        comments(item.first());
        blankLine(item.first().place());
        entries.add(ItemPrinter.print(item, indent));
    }

    private void comments(Lexeme lexeme) {
        for (Lexeme.Comment comment : lexeme.leading()) {
            blankLine(comment.place());
            entries.add(Entry.of(Stop.Neighbour.COMMENT, new Line(indent, comment.text())));
        }
    }

    /** None at the beginning of a block. */
    private void blankLine(Lexeme.Place place) {
        if (place.followsBlankLine() && !entries.isEmpty()) {
            entries.add(Entry.of(Stop.Neighbour.BLANK, new Line(0)));
        }
    }
}
