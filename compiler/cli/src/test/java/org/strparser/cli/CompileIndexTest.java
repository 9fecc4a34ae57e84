package org.strparser.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@code strpc compile} writes beside the classes, so that they are found. */
class CompileIndexTest extends RuleFixture {
    private Path classes;

    @BeforeEach
    void chooseDirectory() {
        classes = directory.resolve("classes/main");
    }

    @Test
    void theRuleAndAnIndexLieBesideTheClass() throws IOException {
        assertEquals(Run.wrote(0, ""), Run.of("compile", rule, "-d", classes));

        assertEquals(
                List.of(
                        "META-INF/native-image/strparser-rules/reachability-metadata.json",
                        "META-INF/services/org.strparser.api.ParseMsg",
                        "META-INF/strparser/a/b/m.strp",
                        "META-INF/strparser/index",
                        "a/b/MParser.class"),
                files(classes));
        assertEquals(RULE, Files.readString(classes.resolve("META-INF/strparser/a/b/m.strp")));
        List<String> line = index().get(0);
        assertEquals(List.of("a.b.MParser", "a.b.M"), line.subList(0, 2));
        assertEquals(
                List.of(
                        "abi=1",
                        "language=1",
                        "source=META-INF/strparser/a/b/m.strp",
                        "maxMessageBytes=1011",
                        "maxHeaderBytes=11"),
                line.subList(4, 9));
    }

    @Test
    void theIndexKeepsParsersOfEarlierCallsThatAreStillThere() throws IOException {
        Path other = file("n.strp", "message N max 9 { n: u8 <= 8; body: bytes[n]; }");
        Path third = file("o.strp", "message O max 9 { n: u8 <= 8; body: bytes[n]; }");

        Run.of("compile", rule, other, "-d", classes);
        Files.delete(classes.resolve("NParser.class"));
        Run.of("compile", third, "-d", classes);

        assertEquals(
                List.of("OParser", "a.b.MParser"),
                index().stream().map(line -> line.get(0)).toList());
    }

    @Test
    void whatCallsAnIndexItsPackageIsRefused() throws IOException {
        Path other = file("n.strp", "package index; message N max 9 { n: u8 <= 8; body: bytes[n]; }");

        assertEquals(
                Run.failed(65, other + " is in a package index, where the index of parsers lies; rename the package"),
                Run.of("compile", other, "-d", classes));
    }

    private List<List<String>> index() throws IOException {
        return Files.readAllLines(classes.resolve("META-INF/strparser/index")).stream()
                .map(line -> List.of(line.split("\t")))
                .toList();
    }
}
