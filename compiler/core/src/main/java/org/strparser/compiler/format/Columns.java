package org.strparser.compiler.format;

import java.util.ArrayList;
import java.util.List;

/** Aligns the cells of neighbouring lines. */
final class Columns {

    private Columns() {}

    /** Aligns the lines of one block, stop by stop from left to right. */
    static void align(List<Entry> block) {
        for (Stop stop : Stop.values()) {
            align(block, stop);
        }
    }

    private static void align(List<Entry> block, Stop stop) {
        List<Entry> run = new ArrayList<>();
        for (Entry entry : block) {
            if (!run.isEmpty() && isParted(run.get(0), entry, stop)) {
                alignRun(run, stop);
                run.clear();
            }
            if (entry.hasCell(stop)) {
                run.add(entry);
            }
        }
        alignRun(run, stop);
    }

    private static boolean isParted(Entry first, Entry entry, Stop stop) {
        boolean isFamily = entry.family().equals(first.family());
        if (entry.hasCell(stop) || (stop == Stop.OUTCOME && isFamily)) {
            return !isFamily;
        }
        return stop.isPartedBy(entry.kind());
    }

    private static void alignRun(List<Entry> run, Stop stop) {
        List<Line> lines = new ArrayList<>();
        for (Entry entry : run) {
            if (entry.firstLine().isAlignable(stop)) {
                lines.add(entry.firstLine());
            } else {
                entry.firstLine().stickOut();
            }
        }
        int column = lines.stream().mapToInt(line -> line.column(stop)).max().orElse(0);
        lines.forEach(line -> line.align(stop, column));
    }
}
