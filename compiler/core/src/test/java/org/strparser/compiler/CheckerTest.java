package org.strparser.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.strparser.compiler.source.Code;
import org.strparser.compiler.source.SourceText;
import org.strparser.compiler.syntax.GoldenCase;

class CheckerTest {
    /** The limits of the reader, in {@code LimitsTest}. */
    private static final Set<Code> SHOWN_ELSEWHERE =
            Set.of(Code.SOURCE_TOO_LARGE, Code.NESTING_TOO_DEEP, Code.EXPRESSION_TOO_LONG);

    private static Compilation compile(String rule) {
        return new Compiler().compile(new SourceText("rule.strp", rule));
    }

    static List<GoldenCase> diagnostics() throws IOException {
        return GoldenCase.read("model", "diagnostics.txt");
    }

    @ParameterizedTest
    @MethodSource("diagnostics")
    void mistakesAreExplainedAtTheirPlace(GoldenCase given) {
        assertEquals(
                given.expected(), compile(DocBlock.writtenOut(given.source())).report());
    }

    /** Of the text itself, S0xx, the cases of the reader count as well. */
    @Test
    void everyDiagnosticHasACase() throws IOException {
        String shown = Stream.of(diagnostics(), GoldenCase.read("syntax", "diagnostics.txt"))
                .flatMap(List::stream)
                .map(GoldenCase::expected)
                .collect(Collectors.joining());

        assertEquals(
                SHOWN_ELSEWHERE,
                // Lints are found apart from compiling: LintTest.
                Stream.of(Code.values())
                        .filter(code -> !code.id().startsWith("S5"))
                        .filter(code -> !shown.contains(code.severity() + " " + code.id() + ": "))
                        .collect(Collectors.toSet()));
    }

    @Test
    void aParameterIsNoConstant() {
        assertEquals(
                """
                rule.strp:2:14: error S107: p is not a constant, a bound of a parameter must be one
                    param q: 1 ..p = 1;
                                 ^
                    help: write a number, or a `let` of the file
                """,
                compile("param p: 1 .. 9 = 1;\nparam q: 1 ..p = 1;\nmessage M max 9 { a: u8; }")
                        .report());
    }

    @Test
    void severalMistakesAreToldInOneRun() {
        String report = compile("""
                        message M max 99 {
                            a: u72;
                            body: bytes[lenght];
                            length: u8;
                            c: u8;
                            c: u8;
                        }
                        """).report();

        assertTrue(report.contains("rule.strp:2:8: error S021: width 72 is not in 8..64"), report);
        assertTrue(report.contains("rule.strp:3:17: error S101: lenght is not declared before this place"), report);
        assertTrue(report.contains("rule.strp:6:5: error S102: c is declared already"), report);
    }

    @Test
    void constantsMayStandInAnyOrderButNotInACircle() {
        assertEquals(
                "",
                compile("let A = B + 1; let B = 7; message M max A { a: u8; }").report());
        assertTrue(compile("let A = B; let B = A; message M max 9 { a: u8; }")
                .report()
                .contains("error S101"));
    }

    @Test
    void aLawfulU64IsComparedAndUsedUnchanged() {
        assertEquals(
                "", compile("message M max 99 { n: u64 >= 9; body: bytes[n]; }").report());
        assertEquals(
                "",
                compile("message M max 99 { n: u64; require n & 1 == 0; total n >> 60; }")
                        .report()
                        .replaceAll("(?s).*S206.*", ""));
    }

    @Test
    void aTotalFurtherOnThanThisPlaceNeedsNoGuard() {
        assertEquals(
                "",
                compile("message M max 99 { a: u8; n: u16; total a + (here + 2 * n); }")
                        .report());
        assertTrue(compile("message M max 99 { n: i8; total here + n; }")
                .report()
                .contains("help: require it before: `require here <= here + n else fail bad_length;`"));
    }

    /** The guard that a help names, put where it says, makes the rule compile. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "message M max 99 { n: u32; @body: bytes[n - 4]; }",
                "message M max 1 KiB { a: u8; n: u16; @total n; }",
                "message M max 1 KiB { n: u64; @let m = n + 4; body: bytes[m]; }",
                "message M max 1 KiB { n: i32; @let m = n / 4; a: u8; }",
                "message M max 1 KiB { n: i16; @body: bytes[n]; }",
                "message M max 1 KiB { n: u64; @let m = n * 3; a: u8; }",
            })
    void theGuardOfTheHelpMakesTheRuleCompile(String rule) {
        String report = compile(rule.replace("@", "")).report();
        Matcher help = Pattern.compile("help: [^`]*`(require [^`]*)`").matcher(report);
        assertTrue(help.find(), report);

        String mended = rule.replace("@", help.group(1) + " ");

        assertEquals("", compile(mended).report(), mended);
    }
}
