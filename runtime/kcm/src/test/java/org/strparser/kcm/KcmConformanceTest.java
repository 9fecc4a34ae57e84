package org.strparser.kcm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Replays what was recorded from Linux 6.1 over real TCP connections. Other recordings: {@code -Dkcm.conformance=FILE
 * -Dkcm.scenarios=FILE}. {@code -Dkcm.rows=FILE} writes what differs and may, as rows for {@code kcm-corrections.tsv}.
 */
class KcmConformanceTest {
    /** Quirks that are behaviour, not figures: in other files, what differs in a scenario that shows one is passed over. */
    private static final Set<String> BEHAVIOUR = Set.of(
            "Q1", "Q2", "Q3", "Q4", "Q10", "Q13", "Q14", "Q15", "Q18", "Q19", "Q21", "Q22", "Q23", "Q24", "Q25", "Q26",
            "Q28", "Q29", "Q30", "Q31", "Q32");

    private final List<String> mismatches = new ArrayList<>();
    private final List<String> rows = new ArrayList<>();
    private int corrected;
    private int skipped;

    private static List<String> lines(String property, String resource) throws IOException {
        String file = System.getProperty(property, "");
        if (!file.isEmpty()) {
            return Files.readAllLines(Path.of(file));
        }
        try (InputStream in = KcmConformanceTest.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }

    @Test
    void allScenariosEndAsOnLinux() throws Exception {
        List<Scenario> scenarios =
                Scenario.read(lines("kcm.conformance", "kcm.jsonl"), lines("kcm.scenarios", "kcm-scenarios.txt"));
        Corrections corrections = new Corrections(lines("kcm.none", "kcm-corrections.tsv"));
        String only = System.getProperty("kcm.only", "");

        for (Scenario scenario : scenarios) {
            if (only.isEmpty() || scenario.name().startsWith(only)) {
                replay(scenario, corrections);
            }
        }

        System.out.println("kcm conformance: " + scenarios.size() + " scenarios, " + mismatches.size() + " mismatches, "
                + corrected + " corrected, " + skipped + " skipped");
        String target = System.getProperty("kcm.rows", "");
        if (!target.isEmpty()) {
            Files.write(Path.of(target), rows);
        }
        assertEquals(List.of(), mismatches, () -> String.join("\n", mismatches));
    }

    private void replay(Scenario scenario, Corrections corrections) throws Exception {
        try (World world = new World()) {
            ScenarioOps ops = new ScenarioOps(world);
            for (int i = 0; i < scenario.steps().size(); i++) {
                Scenario.Step step = scenario.steps().get(i);
                String ours;
                try {
                    ours = ops.run(step.op());
                } catch (RuntimeException | IOException e) {
                    ours = e.toString();
                }
                judge(scenario, i, ours, corrections);
            }
        }
    }

    private void judge(Scenario scenario, int i, String ours, Corrections corrections) {
        Scenario.Step step = scenario.steps().get(i);
        if (ours.contains(ScenarioOps.NO_COUNTERPART)) {
            skipped++;
        } else if (!ours.equals(step.result())) {
            Set<String> rule = Corrections.byRule(step.op(), step.result(), ours);
            if (corrections.has(scenario, i, ours) || (isOther() && !rule.isEmpty())) {
                corrected++;
            } else if (isOther() && scenario.quirks().stream().anyMatch(BEHAVIOUR::contains)) {
                skipped++;
            } else {
                Set<String> named = new TreeSet<>(rule.isEmpty() ? scenario.quirks() : rule);
                rows.add(new Corrections.Row(scenario.name(), i, List.copyOf(named), step.result(), ours).print());
                mismatches.add(scenario.name() + " step " + i + ": " + step.op() + "  " + scenario.quirks()
                        + "\n  linux: " + step.result().replace("\n", "\n         ") + "\n  ours:  "
                        + ours.replace("\n", "\n         "));
            }
        }
    }

    private static boolean isOther() {
        return !System.getProperty("kcm.conformance", "").isEmpty();
    }

    @Test
    void aCorrectionStandsOnlyWhereItsQuirkDoes() throws IOException {
        List<Scenario> scenarios =
                Scenario.read(lines("kcm.none", "kcm.jsonl"), lines("kcm.none", "kcm-scenarios.txt"));
        Corrections corrections = new Corrections(lines("kcm.none", "kcm-corrections.tsv"));
        for (Corrections.Row row : corrections.rows().values()) {
            Scenario scenario = scenarios.stream()
                    .filter(each -> each.name().equals(row.scenario()))
                    .findFirst()
                    .orElseThrow();
            String op = scenario.steps().get(row.step()).op();
            // The figures of Q5 to Q11 may be dropped wherever they stand: head of kcm-quirks.md.
            boolean figures = Corrections.byRule(op, row.kernel(), row.ours()).containsAll(row.quirks());
            assertTrue(figures || scenario.quirks().containsAll(row.quirks()), row.print());
            assertEquals(row.kernel(), scenario.steps().get(row.step()).result());
        }
    }
}
