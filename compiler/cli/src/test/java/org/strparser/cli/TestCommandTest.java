package org.strparser.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class TestCommandTest extends RuleFixture {
    private static final String FAILING = """
            message M max 9 { a: u16 >= 5; }
            example M x"00 06" => 3;
            example M x"00" => more 1;
            """;

    @Test
    void whatHoldsIsCountedAndAnArmNotReachedNoted() {
        Run run = Run.of("test", rule);

        assertEquals(Run.wrote(0, rule + ":6: note: no example comes here\n1 rule, 2 examples, 0 failed\n"), run);
    }

    @Test
    void whatFailsIsToldInALine() throws IOException {
        Path failing = file("failing.strp", FAILING);

        Run run = Run.of("test", failing, rule);

        assertEquals(
                Run.wrote(
                        65,
                        failing + ":2: expected 3, found 2\n" + rule
                                + ":6: note: no example comes here\n2 rules, 4 examples, 1 failed\n"),
                run);
    }

    @Test
    void quietlyOnlyWhatFailsIsTold() throws IOException {
        Path failing = file("failing.strp", FAILING);

        assertEquals(Run.wrote(0, ""), Run.of("test", "-q", rule));
        assertEquals(Run.wrote(65, failing + ":2: expected 3, found 2\n"), Run.of("test", "--quiet", failing, rule));
    }

    @Test
    void ofARuleWithErrorsTheOthersStillRun() throws IOException {
        Path wrong = file("wrong.strp", "message M max 9 { a: u72; }");

        Run run = Run.of("test", "-q", wrong, file("failing.strp", FAILING));

        assertEquals(65, run.status());
        assertEquals(directory.resolve("failing.strp") + ":2: expected 3, found 2\n", run.out());
        assertEquals(
                wrong + ":1:22: error S021: width 72 is not in 8..64",
                run.err().lines().findFirst().orElse(""));
    }

    @Test
    void aFileThatIsNotThereIsGraverThanAFailure() throws IOException {
        Path none = directory.resolve("none.strp");

        Run run = Run.of("test", none, file("failing.strp", FAILING));

        assertEquals(
                new Run(
                        66,
                        directory.resolve("failing.strp") + ":2: expected 3, found 2\n2 rules, 2 examples, 1 failed\n",
                        "strpc: there is no file " + none + " to read as a rule file\n"),
                run);
    }

    @Test
    void findingsAreJsonWhereAskedFor() throws IOException {
        Path failing = file("failing.strp", FAILING);

        Run run = Run.of("test", "--json", failing, rule);

        assertEquals(
                Run.wrote(
                        65,
                        "{\"file\":\"" + failing + "\",\"line\":2,\"column\":23,\"code\":null,\"severity\":\"error\","
                                + "\"message\":\"expected 3, found 2\",\"note\":null,\"help\":null}\n"
                                + "{\"file\":\"" + rule + "\",\"line\":6,\"column\":20,\"code\":null,"
                                + "\"severity\":\"note\",\"message\":\"no example comes here\",\"note\":null,"
                                + "\"help\":null}\n"
                                + "{\"event\":\"end\",\"rules\":2,\"examples\":4,\"failed\":1}\n"),
                run);
    }

    @Test
    void oneIsNotSaidAsMany() throws IOException {
        Path one =
                file("one.strp", "message M max 9 { n: u8 <= 8; repeat n { a: u8; } }\nexample M x\"00 00\" => 1;\n");

        Run run = Run.of("test", "--coverage", one);

        assertEquals(
                Run.wrote(
                        65,
                        one + ":2: expected an outcome for every byte, found 1 byte behind the last message\n" + one
                                + ":1: note: no example goes round this loop\n" + one + ": M: 0 of 1 branch reached\n"
                                + "1 rule, 1 example, 1 failed\n"),
                run);
    }

    @Test
    void coverageIsSummedUpForEachMessage() {
        assertEquals(
                Run.wrote(0, rule + ":6: note: no example comes here\n" + rule + ": M: 1 of 2 branches reached\n"),
                Run.of("test", "-q", "--coverage", rule));
        assertEquals(
                "{\"event\":\"coverage\",\"file\":\"" + rule + "\",\"message\":\"M\",\"branches\":2,\"reached\":1}",
                Run.of("test", "--coverage", "--json", rule)
                        .out()
                        .lines()
                        .toList()
                        .get(1));
    }

    @Test
    void aReportOfJunitIsWrittenWhereAskedFor() throws IOException {
        Path failing = file("failing.strp", FAILING);
        Path wrong = file("wrong.strp", "message M max 9 { n: u72; }");
        Path report = directory.resolve("reports/r.xml");

        Run run = Run.of("test", "-q", "--junit", report, rule, failing, wrong);

        assertEquals(65, run.status());
        String xml = Files.readString(report);
        assertTrue(xml.startsWith("""
                        <?xml version="1.0" encoding="UTF-8"?>
                        <testsuites name="strparser" tests="5" failures="1" errors="1" skipped="0" time="0">
                          <testsuite name="%1$s" tests="2" failures="0" errors="0" skipped="0" time="0">
                            <testcase classname="%1$s" name="M, line 10, column 1" file="%1$s" line="10" time="0"/>
                            <testcase classname="%1$s" name="M, line 11, column 1" file="%1$s" line="11" time="0"/>
                          </testsuite>
                        """.formatted(rule)), xml);
        assertTrue(xml.contains("<failure type=\"example\" message=\"expected 3, found 2\">"), xml);
        assertTrue(xml.contains("error S021: width 72 is not in 8..64"), xml);
    }
}
