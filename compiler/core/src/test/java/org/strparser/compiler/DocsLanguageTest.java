package org.strparser.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.strparser.compiler.source.Diagnostic;

/** What the documents show is so: rules compile and their examples hold, mistakes give the diagnostics that are named. */
class DocsLanguageTest {
    private static final List<String> KNOWN =
            List.of("strp", "strp-error", "strp-lint", "java", "json", "text", "yaml", "");

    /** A mistake and the report that is printed behind it. */
    private record Printed(DocBlock mistake, DocBlock report) {
        @Override
        public String toString() {
            return mistake.toString();
        }
    }

    private static Stream<DocBlock> blocks(String language) throws IOException {
        return DocBlock.all().stream().filter(block -> block.is(language));
    }

    static Stream<DocBlock> rules() throws IOException {
        return blocks("strp");
    }

    static Stream<DocBlock> mistakes() throws IOException {
        return blocks("strp-error");
    }

    static Stream<Printed> printed() throws IOException {
        List<DocBlock> all = DocBlock.all();
        List<Printed> found = new ArrayList<>();
        for (int i = 1; i < all.size(); i++) {
            if (all.get(i - 1).is("strp-error") && all.get(i).text().startsWith("rule.strp:")) {
                found.add(new Printed(all.get(i - 1), all.get(i)));
            }
        }
        return found.stream();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void rulesCompileAndTheirExamplesHold(DocBlock block) {
        Compilation compilation = block.compile();

        assertTrue(compilation.isSuccessful(), compilation.report());
        assertEquals(List.of(), compilation.runExamples().failures());
    }

    @ParameterizedTest
    @MethodSource("rules")
    void everyRuleOfTheReferenceHasExamples(DocBlock block) {
        boolean isReference = !block.document().endsWith("errors.md");

        assertTrue(!isReference || block.text().contains("\nexample "), block.text());
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void mistakesGiveTheCodeThatIsNamed(DocBlock block) {
        List<Diagnostic> found = block.compile().diagnostics();

        assertFalse(found.isEmpty(), block.text());
        assertTrue(
                block.info().isEmpty()
                        || block.info().equals(found.get(0).code().id()),
                found.toString());
    }

    @ParameterizedTest
    @MethodSource("printed")
    void mistakesGiveTheReportThatIsPrinted(Printed printed) {
        assertEquals(printed.report().text(), printed.mistake().compile().report());
    }

    /** A slip in the name of a language must not take a block out of the tests. */
    @Test
    void everyBlockSaysWhatItIs() throws IOException {
        for (DocBlock block : DocBlock.all()) {
            assertTrue(KNOWN.contains(block.language()), block + " is ```" + block.language());
        }
    }
}
