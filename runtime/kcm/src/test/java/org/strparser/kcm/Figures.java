package org.strparser.kcm;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The figures of the ops {@code stats} and {@code procs}, column by column, and which quirk of counters is about which: the head of
 * kcm-quirks.md.
 */
final class Figures {
    private static final Map<String, Set<String>> COLUMNS = Map.of(
            "Q5", Set.of("Psock RX-Bytes"),
            "Q6", Set.of("MUX RX-Msgs", "MUX RX-Bytes"),
            "Q7", Set.of("MUX Unattach", "MUX UnattchRsvd"),
            "Q8", Set.of("MUX TX-Retries"),
            "Q9", Set.of("Psock RX-Aborts"),
            "Q10", Set.of("Psock RX-Intr"),
            "Q11", Set.of("Psock Unreserved", "Psock TX-Aborts"));
    /** The quirks that a comparison may ignore, by dropping columns. */
    static final Set<String> QUIRKS = COLUMNS.keySet();

    private static final String DROPPED = "?";

    private Figures() {}

    /** A figure with the name of its column; words that are none have no name. */
    private record Cell(String column, String text) {}

    static boolean areIn(String op) {
        return op.equals("stats") || op.equals("procs");
    }

    private static List<Cell> cells(String op, String text) {
        List<Cell> cells = new ArrayList<>();
        String[] lines = text.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            String[] words = lines[i].trim().split(" +", -1);
            for (int j = 0; j < words.length; j++) {
                String column = op.equals("stats") ? ofStats(lines, i, j) : ofProcs(words[0], j);
                cells.add(new Cell(column, words[j]));
            }
            cells.add(new Cell("", "\n"));
        }
        return cells;
    }

    /** Heads and rows take turns; a row lacks the first word of its head. */
    private static String ofStats(String[] lines, int line, int word) {
        String[] head = lines[line - line % 2].trim().split(" +", -1);
        return line % 2 == 0 || word + 1 >= head.length ? "" : head[0] + " " + head[word + 1];
    }

    private static String ofProcs(String object, int word) {
        String row = object.equals("mux") ? "MUX " : object.startsWith("psock") ? "Psock " : "";
        return row.isEmpty() || word == 0 || word > 2 ? "" : row + (word == 1 ? "RX-Msgs" : "RX-Bytes");
    }

    /** A result without the columns of some quirks. */
    static String without(Set<String> quirks, String op, String text) {
        if (!areIn(op)) {
            return text;
        }
        StringBuilder left = new StringBuilder();
        for (Cell cell : cells(op, text)) {
            left.append(quirkOf(cell).filter(quirks::contains).isPresent() ? DROPPED : cell.text())
                    .append(' ');
        }
        return left.toString();
    }

    private static Optional<String> quirkOf(Cell cell) {
        return COLUMNS.entrySet().stream()
                .filter(each -> each.getValue().contains(cell.column()))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** The quirks in whose columns two results differ, by their rules; empty if anything else differs. */
    static Set<String> explaining(String op, String kernel, String ours) {
        if (!areIn(op) || !without(QUIRKS, op, kernel).equals(without(QUIRKS, op, ours))) {
            return Set.of();
        }
        Set<String> used = new TreeSet<>();
        List<Cell> theirs = cells(op, kernel);
        List<Cell> mine = cells(op, ours);
        for (int i = 0; i < theirs.size(); i++) {
            if (!theirs.get(i).equals(mine.get(i))) {
                used.add(quirkOf(theirs.get(i)).orElseThrow());
            }
        }
        return areByRule(used, op, theirs, mine) ? used : Set.of();
    }

    /** What can be told from the figures alone: Q6, a multiplexor is the sum of its connections; Q7, two columns are swapped. */
    private static boolean areByRule(Set<String> used, String op, List<Cell> theirs, List<Cell> mine) {
        boolean sums = !used.contains("Q6")
                || op.equals("procs")
                || (figure(mine, "MUX RX-Msgs").equals(figure(mine, "Psock RX-Msgs"))
                        && figure(mine, "MUX RX-Bytes").equals(figure(mine, "Psock RX-Bytes")));
        boolean swapped = !used.contains("Q7")
                || (figure(mine, "MUX Unattach").equals(figure(theirs, "MUX UnattchRsvd"))
                        && figure(mine, "MUX UnattchRsvd").equals(figure(theirs, "MUX Unattach")));
        return sums && swapped;
    }

    private static String figure(List<Cell> cells, String column) {
        return cells.stream()
                .filter(cell -> cell.column().equals(column))
                .map(Cell::text)
                .findFirst()
                .orElse("");
    }
}
