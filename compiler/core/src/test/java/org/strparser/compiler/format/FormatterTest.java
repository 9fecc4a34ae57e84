package org.strparser.compiler.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.strparser.compiler.source.Code;
import org.strparser.compiler.source.Diagnostic;
import org.strparser.compiler.source.SourceText;

class FormatterTest {
    private static final Path CASES = Path.of("src/test/resources/format");

    static Stream<String> cases() throws IOException {
        try (Stream<Path> files = Files.list(CASES.resolve("before"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void layoutIsAsExpected(String name) throws IOException {
        String before = Files.readString(CASES.resolve("before").resolve(name));

        String formatted = Formatting.format(before);

        assertEquals(Files.readString(CASES.resolve("after").resolve(name)), formatted);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void resultIsLeftAlone(String name) throws IOException {
        String after = Files.readString(CASES.resolve("after").resolve(name));

        assertEquals(after, Formatting.format(after));
    }

    @Test
    void sourceWithSyntaxErrorsIsNotFormatted() {
        SourceText source = new SourceText("rule.strp", "message M max 9 { a: u8 }\n");

        Formatted formatted = Formatter.format(source);

        assertEquals(List.of(Code.SYNTAX), codes(formatted));
    }

    @Test
    void sourceWithErrorsOfMeaningIsFormatted() {
        String text = Formatting.format("message M max 9 {\n total nowhere;}");

        assertEquals("message M max 9 {\n    total nowhere;\n}\n", text);
    }

    @Test
    void sourceWithoutTokensBecomesItsComments() {
        assertEquals("", Formatting.format(" \r\n\n"));
        assertEquals("// only this\n", Formatting.format("\n\n  // only this  "));
    }

    @Test
    void everyLineEndBecomesALineFeed() {
        String text = Formatting.format("let A = 1; // one\r\n\r\nlet B = 2;\r\n// a\r// b");

        assertEquals("let A = 1;    // one\n\nlet B = 2;\n// a\n// b\n", text);
    }

    @Test
    void hugeSourceTakesNoTime() {
        String deep = "message M max 9 { " + "if a == 1 { ".repeat(60) + "b: u8; ".repeat(30_000) + "}".repeat(61);
        String wide = "example M x\"00\"" + " x\"00\"".repeat(30_000) + " => 1;";

        assertTimeout(Duration.ofSeconds(30), () -> Formatting.format(deep));
        assertTimeout(Duration.ofSeconds(30), () -> Formatting.format(wide));
    }

    private static List<Code> codes(Formatted formatted) {
        return formatted instanceof Formatted.Rejected rejected
                ? rejected.diagnostics().stream().map(Diagnostic::code).toList()
                : List.of();
    }
}
