package org.strparser.kcm;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Does what scenarios say, and judges what comes of it. */
final class Replay {
    /** Quirks that are behaviour, not figures: in other files, what differs in a scenario that shows one is passed over. */
    private static final Set<String> BEHAVIOUR = Set.of(
            "Q1", "Q2", "Q3", "Q4", "Q13", "Q14", "Q15", "Q18", "Q19", "Q21", "Q22", "Q23", "Q24", "Q25", "Q26", "Q28",
            "Q29", "Q30", "Q31", "Q32");

    private final Corrections corrections;
    /** Whether these are not the scenarios that the corrections were written for. */
    private final boolean other;

    final List<String> mismatches = new ArrayList<>();
    /** What differs and may, as rows for the corrections. */
    final List<String> rows = new ArrayList<>();
    /** Steps of scenarios that are not marked with a quirk of figures, and that quirk: its columns were not compared. */
    final Set<String> dropped = new TreeSet<>();

    int corrected;
    int skipped;

    Replay(Corrections corrections, boolean other) {
        this.corrections = corrections;
        this.other = other;
    }

    void run(Scenario scenario) throws Exception {
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
        } else if (other && isByRule(step, ours)) {
            corrected++;
        } else if (other && (elsewhere || scenario.quirks().stream().anyMatch(BEHAVIOUR::contains))) {
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
}
