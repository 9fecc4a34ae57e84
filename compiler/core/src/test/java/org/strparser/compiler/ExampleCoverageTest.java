package org.strparser.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.strparser.compiler.source.SourceText;

/** Which branches are told as not reached, by line. */
class ExampleCoverageTest {

    private static ExampleReport.Coverage coverage(String rule) {
        Compilation compilation = new Compiler().compile(new SourceText("rule.strp", rule));
        assertEquals("", compilation.report());
        ExampleReport report = compilation.runExamples();
        assertEquals(List.of(), report.failures());
        return report.coverage().get(0);
    }

    private static List<String> unreached(String rule) {
        return coverage(rule).unreached().stream()
                .map(branch -> branch.place().line() + ": " + branch.what())
                .toList();
    }

    @Test
    void anArmThatBeginsWithWhatDecidesNothingIsReached() {
        assertEquals(List.of(), unreached("""
                message M max 9 {
                    kind: u8;
                    match kind {
                        0 => { plain: u16; }
                        1 => { skip 3; }
                        else => { rest: bytes[1]; }
                    }
                }
                example M x"00 0000" => 3;
                example M x"01 000000" => 4;
                example M x"02 00" => 2;
                """));
    }

    @Test
    void anArmIsReachedOnlyByItsOwnMessages() {
        assertEquals(List.of("5: no example comes here", "6: no example comes here"), unreached("""
                message M max 9 {
                    kind: u8;
                    match kind {
                        0 => { plain: u16; }
                        1 => { skip 3; }
                        else => { rest: bytes[1]; }
                    }
                }
                example M x"00 0000" => 3;
                """));
    }

    @Test
    void emptyArmsOfASelectAreTold() {
        assertEquals(List.of("4: no example comes here", "6: no example comes here"), unreached("""
                message M max 9 {
                    select {
                        "A" => { a: u8; }
                        "B" => {}
                        "C" => {}
                        else => { other: u8; }
                    }
                }
                example M "Ax" => 2;
                example M "C" => 1;
                """));
    }

    @Test
    void bothSidesOfAConditionAreBranches() {
        assertEquals(List.of("3: in no example does this condition not hold"), unreached("""
                message M max 9 {
                    kind: u8;
                    if kind == 1 { skip 1; }
                }
                example M x"01 00" => 2;
                """));
    }

    @Test
    void aLoopWithoutARoundAndWhatIsInsideIsToldOnce() {
        assertEquals(List.of("4: no example goes round this loop"), unreached("""
                message M max 99 {
                    count: u8 <= 4;
                    repeat count {
                        kind: u8;
                        if kind == 1 { skip 1; }
                    }
                }
                example M x"00" => 1;
                """));
    }

    @Test
    void ofAFragmentEveryUseCounts() {
        assertEquals(List.of("2: in no example does this condition not hold"), unreached("""
                fragment Tail { a: u8;
                    if a == 1 { skip 1; } }
                message M max 9 {
                    kind: u8;
                    if kind == 0 { use Tail; } else { use Tail; }
                }
                example M x"00 01 00" => 3;
                example M x"01 01 00" => 3;
                """));
    }

    @Test
    void statesAndTheirConditionsTakePart() {
        String rule = """
                state phase: first | later = first;
                message M max 9 {
                    match phase {
                        first => { a: u8; next phase = later; }
                        later => { b: u16; }
                    }
                }
                """;

        assertEquals(List.of("5: no example comes here"), unreached(rule + "example M x\"00\" => 1;"));
        assertEquals(List.of(), unreached(rule + "example M x\"00 0000\" => 1, 2;"));
    }

    @Test
    void branchesAreCounted() {
        ExampleReport.Coverage coverage = coverage("""
                message M max 9 {
                    kind: u8;
                    if kind == 1 { skip 1; } else if kind == 2 { skip 2; }
                }
                example M x"02 0000" => 3;
                """);

        assertEquals("M", coverage.message());
        assertEquals(4, coverage.branches());
        assertEquals(2, coverage.reached());
    }
}
