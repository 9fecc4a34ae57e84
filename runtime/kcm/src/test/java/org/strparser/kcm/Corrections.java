package org.strparser.kcm;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What differs from Linux on purpose: rows of scenario, step, quirks, Linux' result, ours. A row holds wherever the same ops have been
 * done up to that step, whatever the scenario is called there.
 */
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

    private final Map<List<String>, Row> rows = new HashMap<>();

    /** Rows about what was recorded. */
    Corrections(List<String> lines, List<Scenario> recorded) {
        lines.stream()
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .map(Row::parse)
                .forEach(
                        row -> rows.put(Scenario.named(recorded, row.scenario()).opsTo(row.step()), row));
    }

    /** The row about a step that Linux answered as it did then. */
    Optional<Row> of(Scenario scenario, int step) {
        return Optional.ofNullable(rows.get(scenario.opsTo(step)))
                .filter(row -> row.kernel().equals(scenario.steps().get(step).result()));
    }

    Collection<Row> rows() {
        return rows.values();
    }
}
