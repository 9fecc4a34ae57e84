package org.strparser.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.strparser.compiler.facts.Facts;
import org.strparser.compiler.source.SourceText;

/**
 * Compares the interpreter and the classes with verdicts recorded from an independent implementation of the language, at every
 * prefix of every input.
 *
 * <p>{@code -Dlanguage.conformance=FILE -Dlanguage.rules=DIR} take other data; paths are relative to the root of the checkout.
 */
class LanguageConformanceTest {
    private static final int MOST_SHOWN = 40;

    private final Map<String, Compilation> rules = new HashMap<>();
    private final List<String> mismatches = new ArrayList<>();
    private int inputs;
    private int verdicts;
    private int weaker;
    private int skipped;

    @Test
    void verdictsAreThoseOfTheReference() throws IOException {
        Path data =
                TestData.given("language.conformance").orElseGet(() -> TestData.resource("conformance/language.jsonl"));
        Path directory = TestData.given("language.rules").orElseGet(() -> TestData.resource("language/rules"));

        try (BufferedReader lines = Files.newBufferedReader(data)) {
            ObjectMapper mapper = new ObjectMapper();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isBlank()) {
                    input(mapper.readTree(line), directory);
                }
            }
        }

        mismatches.stream().limit(MOST_SHOWN).forEach(System.out::println);
        System.out.printf(
                "language conformance: %d inputs, %d verdicts, %d mismatches, %d weaker, %d skipped%n",
                inputs, verdicts, mismatches.size(), weaker, skipped);
        assertTrue(inputs > 0, "no input in " + data);
        assertEquals(
                0, mismatches.size(), () -> String.join("\n", mismatches.subList(0, Math.min(5, mismatches.size()))));
    }

    private void input(JsonNode input, Path directory) throws IOException {
        inputs++;
        String rule = input.get("rule").asText();
        Compilation compilation = rules.get(rule);
        if (compilation == null) {
            Path file = directory.resolve(rule);
            if (!Files.exists(file)) {
                // Other data may speak of rules that are kept elsewhere.
                skipped++;
                return;
            }
            compilation = new Compiler().compile(new SourceText(rule, Files.readString(file)));
            rules.put(rule, compilation);
        }
        if (!compilation.isSuccessful()) {
            mismatches.add(rule + " does not compile:\n" + compilation.report());
            return;
        }
        String message = input.get("message").asText();
        TestParser parser = TestParser.of(compilation, message);
        parser = parser.with(params(input.get("params"), parser)).in(states(input.get("state"), parser));
        byte[] bytes = HexFormat.of().parseHex(input.get("hex").asText());
        prefixes(input, parser, bytes);
    }

    private static Map<String, Long> params(JsonNode node, TestParser parser) {
        Map<String, Long> values = new TreeMap<>();
        for (Facts.Param param : parser.program().facts().params()) {
            if (node.has(param.name())) {
                values.put(param.name(), value(node.get(param.name()), param.enumerators()));
            }
        }
        return values;
    }

    private static Map<String, Long> states(JsonNode node, TestParser parser) {
        Map<String, Long> values = new TreeMap<>();
        for (Facts.State state : parser.program().facts().states()) {
            if (node != null && node.has(state.name())) {
                values.put(state.name(), value(node.get(state.name()), state.enumerators()));
            }
        }
        return values;
    }

    private static long value(JsonNode node, List<String> enumerators) {
        return enumerators.isEmpty() ? node.asLong() : enumerators.indexOf(node.asText());
    }

    private void prefixes(JsonNode input, TestParser parser, byte[] bytes) {
        TestParser.Resumed resumed = parser.resumed();
        List<String> expected = List.of(input.get("verdicts").asText().split(" ", -1));
        for (int available = 1; available <= bytes.length; available++) {
            String wanted = expected.get(Math.min(available, expected.size()) - 1);
            Optional<String> found = parser.verdict(bytes, available);
            verdicts++;
            if (found.isEmpty()) {
                mismatch(input, available, "interpreter and class agree", parser.disagreement(bytes, available));
                return;
            }
            if (!found.get().equals(again(resumed, expected, bytes, available))) {
                mismatch(input, available, found + " as without a break", resumed.verdict(bytes, available));
                return;
            }
            if (!wanted.equals(found.get())) {
                if (isWeaker(wanted, found.get())) {
                    weaker++;
                } else {
                    mismatch(input, available, wanted, found.get());
                    return;
                }
            }
        }
        fields(input, parser, bytes);
    }

    /** What a stream answers that goes on where it left off; behind a verdict nothing goes on. */
    private static String again(TestParser.Resumed resumed, List<String> expected, byte[] bytes, int available) {
        return available <= expected.size() ? resumed.verdict(bytes, available) : expected.get(expected.size() - 1);
    }

    private static boolean isWeaker(String wanted, String found) {
        return wanted.startsWith("m")
                && found.startsWith("m")
                && Long.parseLong(found.substring(1)) < Long.parseLong(wanted.substring(1));
    }

    private void fields(JsonNode input, TestParser parser, byte[] bytes) {
        if (!input.has("fields")) {
            return;
        }
        String effects = effects(input);
        if (!effects.equals(parser.effects(bytes))) {
            mismatch(input, bytes.length, "behind it " + effects, parser.effects(bytes));
        }
        Map<String, String> wanted = new TreeMap<>();
        input.get("fields")
                .properties()
                .forEach(e -> wanted.put(e.getKey(), e.getValue().asText()));
        input.get("slices")
                .properties()
                .forEach(e -> wanted.put(
                        e.getKey(),
                        "[" + e.getValue().get(0).asInt() + ".."
                                + e.getValue().get(1).asInt() + ")"));
        Map<String, String> found = parser.fields(bytes);
        if (!wanted.equals(found)) {
            mismatch(input, bytes.length, wanted.toString(), found.toString());
        }
    }

    private static String effects(JsonNode input) {
        StringBuilder text = new StringBuilder();
        if (input.has("next")) {
            input.get("next")
                    .properties()
                    .forEach(e -> text.append(e.getKey())
                            .append('=')
                            .append(e.getValue().asText())
                            .append(' '));
        }
        text.append(input.has("continues") ? "continues " : "");
        text.append(input.has("next_handoff") ? "next_handoff " : "");
        return text.toString().strip();
    }

    private void mismatch(JsonNode input, int available, String wanted, String found) {
        mismatches.add(input.get("rule").asText() + " " + input.get("message").asText() + " "
                + input.get("params") + " " + input.get("hex").asText() + " after " + available + " bytes: expected "
                + wanted + ", found " + found);
    }
}
