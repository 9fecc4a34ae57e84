package org.strparser.gallery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.strparser.compiler.Compilation;
import org.strparser.compiler.ExampleReport;

/** Every rule of the gallery compiles without a word, and its examples hold. */
class ExamplesTest {

    static Stream<Path> rules() {
        return Rules.files().stream();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void examplesHold(Path rule) {
        Compilation compilation = Rules.compile(rule);

        ExampleReport report = compilation.runExamples();

        assertEquals("", compilation.report());
        assertTrue(report.examples() > 0, "no examples");
        assertEquals(List.of(), report.failures());
    }
}
