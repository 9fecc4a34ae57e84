package org.strparser.compiler.format;

import java.util.ArrayList;
import java.util.List;

/** A line of the result: cells, a blank apart unless they are aligned. */
final class Line {
    private static final String COMMENT_GAP = "    ";

    private final int indent;
    private final List<Cell> cells = new ArrayList<>();
    private boolean sticksOut;

    private static final class Cell {
        private final Stop stop;
        private String text;
        private String gap;

        Cell(Stop stop, String text, String gap) {
            this.stop = stop;
            this.text = text;
            this.gap = gap;
        }
    }

    Line(int indent) {
        this.indent = indent;
    }

    /** A line of one cell. */
    Line(int indent, String text) {
        this(indent);
        add(Stop.START, text);
    }

    void add(Stop stop, String text) {
        String gap = cells.isEmpty() ? "" : stop == Stop.COMMENT ? COMMENT_GAP : " ";
        cells.add(new Cell(stop, text, gap));
    }

    /** Goes on with the last cell, or begins the first. */
    void append(String text) {
        if (cells.isEmpty()) {
            add(Stop.START, text);
        } else {
            cells.get(cells.size() - 1).text += text;
        }
    }

    /** Where the line ends. */
    int width() {
        return indent
                + cells.stream()
                        .mapToInt(cell -> cell.gap.length() + cell.text.length())
                        .sum();
    }

    boolean isEmpty() {
        return cells.isEmpty();
    }

    boolean hasCell(Stop stop) {
        return index(stop) > 0;
    }

    /** Whether what stands before that stop is short enough for the line to be aligned there. */
    boolean isAlignable(Stop stop) {
        boolean isBehindArrow = stop != Stop.COMMENT && stop != Stop.ARROW && hasCell(Stop.ARROW);
        int from = isBehindArrow ? column(Stop.ARROW) : indent;
        return column(stop) - from <= stop.widest() && (!sticksOut || stop == Stop.COMMENT);
    }

    /** Ends the alignment of this line. */
    void stickOut() {
        sticksOut = true;
    }

    /** Where the cell at a stop begins, from 0. */
    int column(Stop stop) {
        int column = indent;
        for (Cell cell : cells) {
            column += cell.gap.length();
            if (cell.stop == stop) {
                return column;
            }
            column += cell.text.length();
        }
        throw new IllegalArgumentException("no cell at " + stop);
    }

    /** Makes the cell at a stop begin in that column. */
    void align(Stop stop, int column) {
        Cell cell = cells.get(index(stop));
        cell.gap += " ".repeat(column - column(stop));
    }

    String text() {
        StringBuilder text = new StringBuilder();
        for (Cell cell : cells) {
            text.append(cell.gap).append(cell.text);
        }
        return text.isEmpty() ? "" : " ".repeat(indent) + text;
    }

    private int index(Stop stop) {
        for (int i = 0; i < cells.size(); i++) {
            if (cells.get(i).stop == stop) {
                return i;
            }
        }
        return -1;
    }
}
