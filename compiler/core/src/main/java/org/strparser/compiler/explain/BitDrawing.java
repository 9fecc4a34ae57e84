package org.strparser.compiler.explain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Draws fields as RFCs do, 32 bits a row.
 *
 * <pre>
 *   0                   1                   2                   3
 *   0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
 *  +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
 *  |a|      b      |            length             |               |
 * </pre>
 *
 * <p>A name that is too long for its bits is a letter, told below. What varies in size is a row between slashes.
 */
final class BitDrawing {
    private static final int COLUMNS = 32;
    private static final int NONE = -1;
    private static final String KEYS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

    private final List<Row> rows = new ArrayList<>();
    private final List<String> keys = new ArrayList<>();
    private int cells;
    private int column;
    private boolean hasFields;

    /** {@code firstByte}: where the first field begins. */
    BitDrawing(long firstByte) {
        column = (int) (firstByte % 4 * 8);
    }

    /** The cell of each column, and the text. */
    private static final class Row {
        final int[] cells = new int[COLUMNS];
        final char[] text = new char[2 * COLUMNS + 1];

        Row() {
            Arrays.fill(cells, NONE);
            Arrays.fill(text, ' ');
        }

        void write(int from, int to, String label, char side) {
            text[2 * from] = side;
            text[2 * to] = side;
            int room = 2 * (to - from) - 1;
            int at = 2 * from + 1 + (room - label.length()) / 2;
            label.getChars(0, label.length(), text, at);
        }

        int cell(int column) {
            return column < 0 || column >= COLUMNS ? NONE : cells[column];
        }
    }

    boolean isEmpty() {
        return cells == 0;
    }

    boolean hasFields() {
        return hasFields;
    }

    /** A field of so many bits. */
    void bits(String name, long bits) {
        hasFields = true;
        literal(name, bits);
    }

    /** Bits that are always the same: alone they are not worth a drawing. */
    void literal(String name, long bits) {
        long left = bits;
        boolean isNamed = false;
        while (left > 0) {
            int width = (int) Math.min(left, COLUMNS - column);
            // In the first of its rows, unless there is more room in the second.
            boolean isHere = !isNamed && Math.min(left - width, COLUMNS) <= width;
            piece(width, isHere ? fitting(name, 2 * width - 1) : "");
            isNamed |= isHere;
            left -= width;
        }
        cells++;
    }

    private void piece(int width, String label) {
        if (rows.isEmpty() || column == 0) {
            rows.add(new Row());
        }
        Row row = rows.get(rows.size() - 1);
        Arrays.fill(row.cells, column, column + width, cells);
        row.write(column, column + width, label, '|');
        column = (column + width) % COLUMNS;
    }

    private String fitting(String label, int room) {
        if (label.length() <= room) {
            return label;
        }
        String key = Character.toString(KEYS.charAt(keys.size() % KEYS.length()));
        keys.add(key + " = " + label);
        return key;
    }

    /** A part that varies in size, or is long; what follows begins at {@code column} again. */
    void part(String name, long nextByte) {
        Row row = new Row();
        Arrays.fill(row.cells, cells++);
        row.write(0, COLUMNS, name.length() < 2 * COLUMNS ? name : name.substring(0, 2 * COLUMNS - 1), '/');
        rows.add(row);
        column = (int) (nextByte % 4 * 8);
        if (column > 0) {
            rows.add(new Row());
        }
    }

    /** The lines, without blanks at their ends. */
    List<String> lines() {
        List<String> lines = new ArrayList<>(ruler());
        Row above = new Row();
        for (Row row : rows) {
            lines.add(border(above, row));
            lines.add(new String(row.text));
            above = row;
        }
        lines.add(border(above, new Row()));
        if (!keys.isEmpty()) {
            lines.add(String.join(", ", keys));
        }
        return lines.stream().map(String::stripTrailing).toList();
    }

    private static List<String> ruler() {
        StringBuilder tens = new StringBuilder();
        StringBuilder ones = new StringBuilder();
        for (int i = 0; i < COLUMNS; i++) {
            tens.append(' ').append(i % 10 == 0 ? (char) ('0' + i / 10) : ' ');
            ones.append(' ').append((char) ('0' + i % 10));
        }
        return List.of(tens.toString(), ones.toString());
    }

    private static String border(Row above, Row below) {
        char[] line = new char[2 * COLUMNS + 1];
        for (int i = 0; i <= COLUMNS; i++) {
            boolean left = isEdge(above, below, i - 1);
            boolean right = isEdge(above, below, i);
            line[2 * i] = left || right || isSide(above, below, i) ? '+' : ' ';
            if (i < COLUMNS) {
                line[2 * i + 1] = right ? '-' : ' ';
            }
        }
        return new String(line);
    }

    private static boolean isEdge(Row above, Row below, int column) {
        return above.cell(column) != below.cell(column);
    }

    /** Whether a field that goes on from row to row has its left or right side here. */
    private static boolean isSide(Row above, Row below, int column) {
        return above.cell(column - 1) != above.cell(column) || below.cell(column - 1) != below.cell(column);
    }
}
