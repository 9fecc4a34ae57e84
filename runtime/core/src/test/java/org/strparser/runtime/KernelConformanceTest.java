package org.strparser.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * Replays what Linux's own stream parser did: messages, order, bytes taken at each step, pauses, aborts, counters. The property
 * {@code strparser.conformance} names another file of the same format.
 */
class KernelConformanceTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void everyScenarioGoesAsInLinux() throws IOException {
        List<String> mismatches = new ArrayList<>();
        int scenarios = 0;
        try (BufferedReader lines = new BufferedReader(scenarioFile())) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode scenario = JSON.readTree(line);
                scenarios++;
                mismatches.addAll(KernelScenario.mismatches(scenario));
            }
        }

        System.out.println("conformance: " + scenarios + " scenarios, " + mismatches.size() + " mismatches");
        assertTrue(scenarios > 0);
        assertEquals(List.of(), mismatches);
    }

    private static Reader scenarioFile() throws IOException {
        String file = System.getProperty("strparser.conformance", "");
        return file.isEmpty()
                ? new InputStreamReader(
                        Objects.requireNonNull(KernelConformanceTest.class.getResourceAsStream("/strparser.jsonl")),
                        StandardCharsets.UTF_8)
                : Files.newBufferedReader(Path.of(file));
    }
}
