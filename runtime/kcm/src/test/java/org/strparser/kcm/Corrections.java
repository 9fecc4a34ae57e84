package org.strparser.kcm;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What differs from Linux on purpose: rows of scenario, step, quirks, Linux' result, ours. */
final class Corrections {
    record Row(String scenario, int step, List<String> quirks, String kernel, String ours) {
        static Row parse(String line) {
            String[] cell = line.split("\t", -1);
            return new Row(
                    cell[0],
                    Integer.parseInt(cell[1]),
                    List.of(cell[2].split(" ", -1)),
                    cell[3].replace("\\n", "\n"),
                    cell[4].replace("\\n", "\n"));
        }

        String print() {
            return String.join(
                    "\t",
                    scenario,
                    Integer.toString(step),
                    String.join(" ", quirks),
                    kernel.replace("\n", "\\n"),
                    ours.replace("\n", "\\n"));
        }
    }

    private final Map<String, Row> rows = new HashMap<>();

    Corrections(List<String> lines) {
        lines.stream()
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .map(Row::parse)
                .forEach(row -> rows.put(row.scenario() + "/" + row.step(), row));
    }

    /** The columns of counters that quirks.md lets a comparison drop, by quirk; Q7 is two columns swapped. */
    private static final Map<String, Set<String>> COLUMNS = Map.of(
            "Q5", Set.of("Psock RX-Bytes"),
            "Q6", Set.of("MUX RX-Msgs", "MUX RX-Bytes"),
            "Q7", Set.of("MUX Unattach", "MUX UnattchRsvd"),
            "Q8", Set.of("MUX TX-Retries"),
            "Q9", Set.of("Psock RX-Aborts"),
            "Q10", Set.of("Psock RX-Intr"),
            "Q11", Set.of("Psock Unreserved", "Psock TX-Aborts"));

    /** Whether a result is the corrected one that stands in the rows. */
    boolean has(Scenario scenario, int step, String ours) {
        Row row = rows.get(scenario.name() + "/" + step);
        return row != null
                && row.kernel().equals(scenario.steps().get(step).result())
                && row.ours().equals(ours);
    }

    Map<String, Row> rows() {
        return rows;
    }

    /** The quirks by whose rules Linux' result becomes ours; empty if none does. */
    static Set<String> byRule(String op, String kernel, String ours) {
        if (kernel.replace(" +SIGPIPE", "").equals(ours)) {
            return Set.of("Q12");
        }
        Set<String> used = new java.util.TreeSet<>();
        String[] theirs = kernel.split("\n", -1);
        String[] mine = ours.split("\n", -1);
        boolean same = (op.equals("stats") || op.equals("procs")) && theirs.length == mine.length;
        for (int i = 0; same && i < theirs.length; i++) {
            same = op.equals("stats")
                    ? i % 2 == 0 ? theirs[i].equals(mine[i]) : statsRow(theirs[i - 1], theirs[i], mine[i], used)
                    : procsRow(theirs[i], mine[i], used);
        }
        return same ? used : Set.of();
    }

    private static boolean statsRow(String head, String kernel, String ours, Set<String> used) {
        String[] names = head.trim().split(" +", -1);
        String[] theirs = kernel.trim().split(" +", -1);
        String[] mine = ours.trim().split(" +", -1);
        boolean same = theirs.length == mine.length;
        for (int i = 0; same && i < theirs.length; i++) {
            String column = names[0] + " " + names[i + 1];
            same = theirs[i].equals(mine[i]) || use(column, used);
        }
        // Q7: the columns are swapped, not arbitrary.
        return same
                && (!used.contains("Q7")
                        || names[0].equals("Psock")
                        || (theirs[6].equals(mine[7]) && theirs[7].equals(mine[6])));
    }

    private static boolean procsRow(String kernel, String ours, Set<String> used) {
        String[] theirs = kernel.trim().split(" +", -1);
        String[] mine = ours.trim().split(" +", -1);
        boolean same = theirs.length == mine.length;
        for (int i = 0; same && i < theirs.length; i++) {
            boolean mux = theirs[0].equals("mux");
            String column = (mux ? "MUX " : theirs[0].startsWith("psock") ? "Psock " : "")
                    + List.of("", "RX-Msgs", "RX-Bytes", "", "", "", "", "", "", "", "", "", "", "")
                            .get(Math.min(i, 13));
            same = theirs[i].equals(mine[i]) || use(column, used);
        }
        return same;
    }

    private static boolean use(String column, Set<String> used) {
        for (Map.Entry<String, Set<String>> each : COLUMNS.entrySet()) {
            if (each.getValue().contains(column)) {
                used.add(each.getKey());
                return true;
            }
        }
        return false;
    }
}
