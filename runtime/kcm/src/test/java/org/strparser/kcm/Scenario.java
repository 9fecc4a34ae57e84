package org.strparser.kcm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A recorded scenario: what was done, what Linux answered, and which of its quirks that shows. */
record Scenario(String name, String group, Set<String> quirks, List<Step> steps) {

    record Step(String op, String result) {}

    static Scenario named(List<Scenario> all, String name) {
        return all.stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
    }

    /** What is done up to a step, that included. */
    List<String> opsTo(int step) {
        return steps.subList(0, step + 1).stream().map(Step::op).toList();
    }

    static List<Scenario> read(List<String> recorded, List<String> texts) throws IOException {
        Map<String, Set<String>> quirks = quirks(texts);
        ObjectMapper json = new ObjectMapper();
        List<Scenario> all = new ArrayList<>();
        for (String line : recorded) {
            JsonNode node = json.readTree(line);
            List<Step> steps = new ArrayList<>();
            for (JsonNode step : node.get("steps")) {
                steps.add(new Step(step.get("op").asText(), step.get("result").asText()));
            }
            String name = node.get("name").asText();
            all.add(new Scenario(name, node.get("group").asText(), quirks.getOrDefault(name, Set.of()), steps));
        }
        return all;
    }

    private static Map<String, Set<String>> quirks(List<String> texts) {
        Map<String, Set<String>> all = new HashMap<>();
        Set<String> next = Set.of();
        for (String line : texts) {
            if (line.startsWith("# quirks:")) {
                next = Set.of(line.substring("# quirks:".length()).trim().split(" +", -1));
            } else if (line.startsWith("scenario ")) {
                all.put(line.substring("scenario ".length()).trim(), next);
                next = Set.of();
            }
        }
        return all;
    }
}
