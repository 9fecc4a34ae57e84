package org.strparser.bench.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** All results as a table of Markdown: a row for each case, a column for each contestant. */
public final class MarkdownTable {
    private static final String OURS = "strparser";

    private MarkdownTable() {}

    /** Nanoseconds a message; in brackets our throughput divided by the peer's. What was not measured is empty. */
    public static String of(List<Measured> measured) {
        Map<String, Map<String, Measured>> rows = new LinkedHashMap<>();
        Set<String> peers = new TreeSet<>();
        for (Measured each : measured) {
            rows.computeIfAbsent(each.scenario(), scenario -> new LinkedHashMap<>())
                    .put(each.contestant(), each);
            if (!each.contestant().equals(OURS)) {
                peers.add(each.contestant());
            }
        }
        StringBuilder table = new StringBuilder("| ns/message | strparser | bytes/message allocated |");
        peers.forEach(peer -> table.append(' ').append(peer).append(" |"));
        table.append("\n|---|--:|--:|").append("--:|".repeat(peers.size())).append('\n');
        rows.forEach((scenario, row) -> table.append(row(scenario, row, peers)));
        return table.toString();
    }

    private static String row(String scenario, Map<String, Measured> row, Set<String> peers) {
        StringBuilder text = new StringBuilder("| ").append(scenario).append(" |");
        Measured ours = row.get(OURS);
        text.append(ours == null ? "  |  |" : format(" %.1f | %.2f |", ours.nanos(), ours.allocatedBytes()));
        for (String peer : peers) {
            Measured theirs = row.get(peer);
            if (theirs == null) {
                text.append("  |");
            } else if (ours == null) {
                text.append(format(" %.1f |", theirs.nanos()));
            } else {
                text.append(format(" %.1f (%.2f) |", theirs.nanos(), theirs.nanos() / ours.nanos()));
            }
        }
        return text.append('\n').toString();
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
