package org.strparser.kcm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Replays what was recorded from Linux 6.1 over real TCP connections. Other recordings: {@code -Dkcm.conformance=FILE
 * -Dkcm.scenarios=FILE}. {@code -Dkcm.rows=FILE} writes what differs and may, as rows for {@code kcm-corrections.tsv}.
 */
class KcmConformanceTest {
    /** Quirks that are behaviour, not figures: in other files, what differs in a scenario that shows one is passed over. */
    private static final Set<String> BEHAVIOUR = Set.of(
            "Q1", "Q2", "Q3", "Q4", "Q13", "Q14", "Q15", "Q18", "Q19", "Q21", "Q22", "Q23", "Q24", "Q25", "Q26", "Q28",
            "Q29", "Q30", "Q31", "Q32");

    private final List<String> mismatches = new ArrayList<>();
    private final List<String> rows = new ArrayList<>();
    /** Steps of scenarios that are not marked with a quirk of figures, and that quirk: its columns were not compared. */
    private final Set<String> dropped = new TreeSet<>();

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

    private static List<String> own(String resource) throws IOException {
        return lines("kcm.none", resource);
    }

    private static List<Scenario> recorded() throws IOException {
        return Scenario.read(own("kcm.jsonl"), own("kcm-scenarios.txt"));
    }

    private static Set<String> droppable() throws IOException {
        return own("kcm-dropped.tsv").stream()
                .filter(line -> !line.startsWith("#"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void allScenariosEndAsOnLinux() throws Exception {
        List<Scenario> scenarios =
                Scenario.read(lines("kcm.conformance", "kcm.jsonl"), lines("kcm.scenarios", "kcm-scenarios.txt"));
        Corrections corrections = new Corrections(own("kcm-corrections.tsv"), recorded());
        String only = System.getProperty("kcm.only", "");

        for (Scenario scenario : scenarios) {
            if (only.isEmpty() || scenario.name().startsWith(only)) {
                replay(scenario, corrections);
            }
        }

        System.out.println("kcm conformance: " + scenarios.size() + " scenarios, " + mismatches.size() + " mismatches, "
                + corrected + " corrected, " + skipped + " skipped");
        System.out.println("kcm conformance: columns of Q5-Q11 not compared where no mark allows a correction: " + dropped);
        String target = System.getProperty("kcm.rows", "");
        if (!target.isEmpty()) {
            Files.write(Path.of(target), rows);
        }
        assertEquals(List.of(), mismatches, () -> String.join("\n", mismatches));
        if (!isOther() && only.isEmpty()) {
            assertEquals(droppable(), dropped);
        }
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
                if (ours.contains(ScenarioOps.NO_COUNTERPART)) {
                    skipped++;
                } else {
                    judge(scenario, i, ours, corrections.of(scenario, i), ops.isElsewhere());
                }
            }
        }
    }

    private void judge(Scenario scenario, int i, String ours, Optional<Corrections.Row> row, boolean elsewhere) {
        Scenario.Step step = scenario.steps().get(i);
        String expected = row.map(Corrections.Row::ours).orElse(step.result());
        Set<String> unmarked = new TreeSet<>(Figures.QUIRKS);
        unmarked.removeAll(scenario.quirks());
        if (Figures.without(unmarked, step.op(), expected).equals(Figures.without(unmarked, step.op(), ours))) {
            corrected += row.isPresent() ? 1 : 0;
            Figures.explaining(step.op(), expected, ours)
                    .forEach(quirk -> dropped.add(scenario.name() + "\t" + i + "\t" + quirk));
        } else if (isOther() && isByRule(step, ours)) {
            corrected++;
        } else if (isOther() && (elsewhere || scenario.quirks().stream().anyMatch(BEHAVIOUR::contains))) {
            skipped++;
        } else {
            Set<String> rule = Figures.explaining(step.op(), step.result(), ours);
            Set<String> named = new TreeSet<>(rule.isEmpty() ? scenario.quirks() : rule);
            rows.add(new Corrections.Row(scenario.name(), i, List.copyOf(named), step.result(), ours).print());
            mismatches.add(scenario.name() + " step " + i + ": " + step.op() + "  " + scenario.quirks() + "\n  linux: "
                    + expected.replace("\n", "\n         ") + "\n  ours:  " + ours.replace("\n", "\n         "));
        }
    }

    /** A corrected result that can be told from Linux': Q5 to Q11, which are figures, and Q12, a signal. */
    private static boolean isByRule(Scenario.Step step, String ours) {
        return step.result().replace(" +SIGPIPE", "").equals(ours)
                || !Figures.explaining(step.op(), step.result(), ours).isEmpty();
    }

    private static boolean isOther() {
        return !System.getProperty("kcm.conformance", "").isEmpty();
    }

    @Test
    void aCorrectionStandsOnlyWhereItsQuirkDoes() throws IOException {
        List<Scenario> scenarios = recorded();
        for (Corrections.Row row : new Corrections(own("kcm-corrections.tsv"), scenarios).rows()) {
            Scenario scenario = Scenario.named(scenarios, row.scenario());

            assertTrue(scenario.quirks().containsAll(row.quirks()), row.print());
            assertEquals(row.kernel(), scenario.steps().get(row.step()).result());
            // Each quirk that is named has changed something there.
            Set<String> figures = new TreeSet<>(row.quirks());
            figures.retainAll(Figures.QUIRKS);
            String op = scenario.steps().get(row.step()).op();
            Set<String> changed = Figures.explaining(op, row.kernel(), row.ours());
            assertTrue(figures.isEmpty() || changed.isEmpty() || changed.containsAll(figures), row.print());
        }
    }

    @Test
    void columnsAreDroppedOnlyWhereNoMarkAllowsACorrection() throws IOException {
        List<Scenario> scenarios = recorded();
        for (String line : droppable()) {
            String[] cell = line.split("\t", -1);
            Scenario scenario = Scenario.named(scenarios, cell[0]);

            assertTrue(Figures.QUIRKS.contains(cell[2]), line);
            assertFalse(scenario.quirks().contains(cell[2]), line);
            assertTrue(Figures.areIn(scenario.steps().get(Integer.parseInt(cell[1])).op()), line);
        }
    }
}
