package org.strparser.cli;

import java.util.ArrayList;
import java.util.List;

/**
 * Sets rows in columns without knowing those to come.
 *
 * <p>Rows are held until {@link #flush} or until there are {@value #HELD_ROWS}, and set together. A column appears with the
 * first row that has something in it, and a header with it; columns grow and never shrink.
 */
final class Table {
    private static final int HELD_ROWS = 64;
    private static final String GAP = "  ";

    private final List<Column> columns;
    private final Lines lines;
    private final List<List<String>> held = new ArrayList<>();
    /** By column; 0 for one that has not appeared. */
    private final int[] widths;

    /** {@code rightAligned}: for numbers. */
    record Column(String name, boolean rightAligned) {}

    /** Where the lines go. */
    interface Lines {
        void line(String text, boolean isHeader);
    }

    Table(List<Column> columns, Lines lines) {
        this.columns = List.copyOf(columns);
        this.lines = lines;
        this.widths = new int[columns.size()];
    }

    /** Adds a row with a cell for each column, empty where there is nothing. */
    void add(List<String> cells) {
        held.add(cells);
        if (held.size() == HELD_ROWS) {
            flush();
        }
    }

    void flush() {
        boolean appeared = false;
        for (List<String> row : held) {
            for (int i = 0; i < widths.length; i++) {
                appeared |= widths[i] == 0 && !row.get(i).isEmpty();
                widen(i, row.get(i));
            }
        }
        if (appeared) {
            lines.line(set(columns.stream().map(Column::name).toList()), true);
        }
        held.forEach(row -> lines.line(set(row), false));
        held.clear();
    }

    private void widen(int column, String cell) {
        if (!cell.isEmpty()) {
            int least = columns.get(column).name().length();
            widths[column] = Math.max(widths[column], Math.max(least, cell.length()));
        }
    }

    private String set(List<String> cells) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            if (widths[i] > 0) {
                String padding = " ".repeat(widths[i] - cells.get(i).length());
                line.append(line.isEmpty() ? "" : GAP);
                line.append(columns.get(i).rightAligned() ? padding + cells.get(i) : cells.get(i) + padding);
            }
        }
        return line.toString().stripTrailing();
    }
}
