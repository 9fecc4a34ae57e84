package org.strparser.compiler.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.strparser.compiler.source.DiagnosticPrinter;
import org.strparser.compiler.source.Diagnostics;
import org.strparser.compiler.source.SourceText;

class SyntaxReaderTest {

    static List<GoldenCase> trees() throws IOException {
        return GoldenCase.read("trees.txt");
    }

    static List<GoldenCase> spans() throws IOException {
        return GoldenCase.read("spans.txt");
    }

    static List<GoldenCase> diagnostics() throws IOException {
        return GoldenCase.read("diagnostics.txt");
    }

    @ParameterizedTest
    @MethodSource("trees")
    void treesHaveTheShapeOfTheText(GoldenCase given) {
        assertEquals(given.expected(), tree(given.source()));
    }

    @ParameterizedTest
    @MethodSource("spans")
    void nodesSpanFromFirstToLastToken(GoldenCase given) {
        assertEquals(given.expected(), spans(given.source()));
    }

    @ParameterizedTest
    @MethodSource("diagnostics")
    void mistakesAreExplainedAtTheirPlace(GoldenCase given) {
        assertEquals(given.expected(), diagnostics(given.source()));
    }

    static String tree(String source) {
        return TreePrinter.print(read(source));
    }

    static String spans(String source) {
        return TreePrinter.spans(read(source), source);
    }

    /** It once looked for its comparison for ever. */
    @ParameterizedTest
    @ValueSource(strings = {"<", "< a", "== 1;", ">= > x"})
    void aRelationWithNothingBeforeItIsRefused(String source) {
        String report = assertTimeoutPreemptively(Duration.ofSeconds(20), () -> diagnostics(source));

        assertTrue(report.startsWith("rule.strp:1:1: error S002"), report);
    }

    private static Unit read(String source) {
        Diagnostics diagnostics = new Diagnostics();
        Optional<Unit> unit = SyntaxReader.read(new SourceText("rule.strp", source), diagnostics);
        assertEquals(List.of(), diagnostics.list());
        return unit.orElseThrow();
    }

    static String diagnostics(String source) {
        SourceText text = new SourceText("rule.strp", source);
        Diagnostics diagnostics = new Diagnostics();
        Optional<Unit> unit = SyntaxReader.read(text, diagnostics);
        assertTrue(diagnostics.hasErrors() == unit.isEmpty());
        return diagnostics.list().stream()
                .map(found -> DiagnosticPrinter.print(text, found))
                .collect(Collectors.joining());
    }
}
