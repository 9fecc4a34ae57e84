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
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Replays what was recorded from Linux 6.1 over real TCP connections. Other recordings: {@code -Dkcm.conformance=FILE
 * -Dkcm.scenarios=FILE}. {@code -Dkcm.rows=FILE} writes what differs and may, as rows for {@code kcm-corrections.tsv}.
 */
class KcmConformanceTest {
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

    private static Corrections corrections() throws IOException {
        return new Corrections(own("kcm-corrections.tsv"), recorded());
    }

    @Test
    @Timeout(value = 1, unit = TimeUnit.HOURS)
    void allScenariosEndAsOnLinux() throws Exception {
        List<Scenario> scenarios =
                Scenario.read(lines("kcm.conformance", "kcm.jsonl"), lines("kcm.scenarios", "kcm-scenarios.txt"));
        Replay replay = new Replay(corrections(), isOther());
        String only = System.getProperty("kcm.only", "");

        for (Scenario scenario : scenarios) {
            if (only.isEmpty() || scenario.name().startsWith(only)) {
                replay.run(scenario);
            }
        }

        System.out.println("kcm conformance: " + scenarios.size() + " scenarios, " + replay.mismatches.size()
                + " mismatches, " + replay.corrected + " corrected, " + replay.skipped + " skipped");
        System.out.println("kcm conformance: columns of Q5-Q11 not compared where no mark allows a correction" + ": "
                + replay.dropped);
        String target = System.getProperty("kcm.rows", "");
        if (!target.isEmpty()) {
            Files.write(Path.of(target), replay.rows);
        }
        assertEquals(List.of(), replay.mismatches, () -> String.join("\n", replay.mismatches));
        if (!isOther() && only.isEmpty()) {
            assertEquals(droppable(), replay.dropped);
        }
    }

    private static boolean isOther() {
        return !System.getProperty("kcm.conformance", "").isEmpty();
    }

    /** Scenarios whose results were not recorded but follow from kcm-semantics.md, marked by kcm-quirks.md. */
    @Test
    void otherScenariosEndAsTheSemanticsSay() throws Exception {
        Replay replay = new Replay(corrections(), true);
        for (Scenario scenario : Scenario.read(own("kcm-variations.jsonl"), own("kcm-variations.txt"))) {
            replay.run(scenario);
        }

        assertEquals(List.of(), replay.mismatches);
    }

    @Test
    void aCorrectionHoldsUnderAnotherName() throws Exception {
        Scenario known = Scenario.named(recorded(), "peer-reset-idle");
        Scenario renamed = new Scenario("renamed", known.group(), known.quirks(), known.steps());
        Replay first = new Replay(corrections(), false);
        Replay second = new Replay(corrections(), true);

        first.run(known);
        second.run(renamed);

        assertEquals(List.of(), second.mismatches);
        assertEquals(first.corrected, second.corrected);
    }

    @Test
    void whatDiffersWithoutAMarkIsAMismatch() throws Exception {
        Scenario known = Scenario.named(recorded(), "send-basic");
        List<Scenario.Step> steps = new ArrayList<>(known.steps());
        Scenario.Step last = steps.get(steps.size() - 1);
        steps.set(steps.size() - 1, new Scenario.Step(last.op(), last.result() + " and more"));
        Replay replay = new Replay(corrections(), true);

        replay.run(new Scenario("wrong", known.group(), known.quirks(), steps));

        assertEquals(1, replay.mismatches.size());
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
            assertTrue(
                    Figures.areIn(
                            scenario.steps().get(Integer.parseInt(cell[1])).op()),
                    line);
        }
    }
}
