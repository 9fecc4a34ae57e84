package org.strparser.compiler.format;

import java.util.List;

/**
 * What stands between two others in a block: an item, a comment, a blank line.
 *
 * @param family entries are aligned with those of the same family only: examples of one message; empty for all else
 */
record Entry(List<Line> lines, Stop.Neighbour kind, String family) {

    Entry {
        lines = List.copyOf(lines);
    }

    static Entry of(Stop.Neighbour kind, Line line) {
        return new Entry(List.of(line), kind, "");
    }

    Line firstLine() {
        return lines.get(0);
    }

    /** Of an entry of several lines only an example is aligned. */
    boolean hasCell(Stop stop) {
        return firstLine().hasCell(stop) && (kind != Stop.Neighbour.TALL || stop == Stop.OUTCOME);
    }
}
