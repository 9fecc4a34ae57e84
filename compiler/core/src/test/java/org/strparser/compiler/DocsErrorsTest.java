package org.strparser.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.strparser.compiler.source.Code;

/** docs/errors.md has a section for each diagnostic, whose mistake gives it and whose mended rule compiles. */
class DocsErrorsTest {
    private static final String DOCUMENT = "docs/errors.md";
    private static final Pattern SECTION =
            Pattern.compile("^### (S\\d{3}) \\S.*\n((?s:.*?))(?=^##)", Pattern.MULTILINE);

    /** The part of the document about one code. */
    private record Section(String id, List<DocBlock> blocks) {
        Stream<DocBlock> blocks(String language) {
            return blocks.stream().filter(block -> block.is(language));
        }

        boolean isLint() {
            return id.startsWith("S5");
        }

        /** The codes of a rule; a short rule lacks examples, which only the sections about examples are told. */
        List<String> found(DocBlock rule) {
            Compilation compilation = rule.compile();
            return Stream.concat(
                            compilation.diagnostics().stream(),
                            isLint() ? compilation.lint().warnings().stream() : Stream.of())
                    .map(found -> found.code().id())
                    .filter(code -> !code.startsWith("S52") || id.startsWith("S52"))
                    .toList();
        }

        @Override
        public String toString() {
            return id;
        }
    }

    static List<Section> sections() throws IOException {
        Matcher matcher = SECTION.matcher(Files.readString(DocBlock.ROOT.resolve(DOCUMENT)));
        List<Section> sections = new ArrayList<>();
        while (matcher.find()) {
            sections.add(new Section(matcher.group(1), DocBlock.of(DOCUMENT, matcher.group(2))));
        }
        return sections;
    }

    @Test
    void everyCodeHasItsSectionInOrder() throws IOException {
        assertEquals(
                Stream.of(Code.values()).map(Code::id).toList(),
                sections().stream().map(Section::id).toList());
    }

    @ParameterizedTest
    @MethodSource("sections")
    void theMistakeGivesItsCodeAndNoOther(Section section) {
        List<DocBlock> mistakes =
                section.blocks(section.isLint() ? "strp-lint" : "strp-error").toList();

        assertFalse(mistakes.isEmpty());
        for (DocBlock mistake : mistakes) {
            assertEquals(section.id(), mistake.info());
            assertEquals(
                    List.of(section.id()),
                    section.found(mistake),
                    mistake.compile().report());
        }
    }

    @ParameterizedTest
    @MethodSource("sections")
    void theMendedRuleCompiles(Section section) {
        List<DocBlock> mended = section.blocks("strp").toList();

        assertFalse(mended.isEmpty());
        for (DocBlock rule : mended) {
            Compilation compilation = rule.compile();
            assertTrue(compilation.isSuccessful(), compilation.report());
            assertEquals("", compilation.report());
            assertEquals(List.of(), section.isLint() ? section.found(rule) : List.of());
            assertEquals(List.of(), compilation.runExamples().failures());
        }
    }
}
