package org.strparser.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.strparser.compiler.source.Code;
import org.strparser.compiler.source.SourceText;

/** What the documents show is so: rules compile and their examples hold, mistakes give the diagnostics printed. */
class DocsTest {
    private static final Path ROOT = Path.of(System.getProperty("maven.multiModuleProjectDirectory"));
    private static final Pattern RULE = Pattern.compile("```strp\n(.*?)```", Pattern.DOTALL);
    private static final Pattern MISTAKE =
            Pattern.compile("```strp-error\n(.*?)```\\s*```text\n(.*?)```", Pattern.DOTALL);

    static Stream<Path> documents() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT.resolve("docs"))) {
            List<Path> found = files.filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList();
            return Stream.concat(Stream.of(ROOT.resolve("README.md")), found.stream());
        }
    }

    private static Compilation compile(String rule) {
        return new Compiler().compile(new SourceText("rule.strp", rule));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void rulesCompileAndTheirExamplesHold(Path document) throws IOException {
        Matcher matcher = RULE.matcher(Files.readString(document));
        while (matcher.find()) {
            Compilation compilation = compile(matcher.group(1));

            assertEquals("", compilation.report(), matcher.group(1));
            assertEquals(List.of(), compilation.runExamples().failures(), matcher.group(1));
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void mistakesGiveTheDiagnosticsPrinted(Path document) throws IOException {
        Matcher matcher = MISTAKE.matcher(Files.readString(document));
        while (matcher.find()) {
            assertEquals(matcher.group(2), compile(matcher.group(1)).report());
        }
    }

    @Test
    void everyDiagnosticIsListedAndNoOther() throws IOException {
        Matcher matcher = Pattern.compile("^\\| (S\\d+) \\|", Pattern.MULTILINE)
                .matcher(Files.readString(ROOT.resolve("docs/errors.md")));
        Set<String> listed = new TreeSet<>();
        while (matcher.find()) {
            assertTrue(listed.add(matcher.group(1)), matcher.group(1) + " is listed twice");
        }

        assertEquals(Stream.of(Code.values()).map(Code::id).collect(Collectors.toCollection(TreeSet::new)), listed);
    }
}
