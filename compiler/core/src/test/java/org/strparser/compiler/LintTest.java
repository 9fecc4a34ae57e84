package org.strparser.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.strparser.compiler.source.Diagnostic;
import org.strparser.compiler.source.DiagnosticPrinter;
import org.strparser.compiler.source.SourceText;

/** What the lints say, and above all where they say nothing; docs/errors.md has a case of each. */
class LintTest {

    private static Compilation compile(String rule) {
        return new Compiler().compile(new SourceText("rule.strp", rule));
    }

    /** The codes found, but for those about examples. */
    private static List<String> codes(Compilation compilation) {
        return compilation.lint().warnings().stream()
                .map(found -> found.code().id())
                .filter(code -> !code.startsWith("S52"))
                .toList();
    }

    @Test
    void aWarningNamesPlaceNumbersAndRemedy() {
        Compilation compilation = compile("message M max 2 { a: u8 <= 255; b: u8; }");

        Diagnostic first = compilation.lint().warnings().stream()
                .filter(found -> found.code().id().equals("S501"))
                .findFirst()
                .orElseThrow();

        assertEquals("""
                rule.strp:1:19: warning S501: this guard always holds: the field is in 0 .. 255
                    message M max 2 { a: u8 <= 255; b: u8; }
                                      ^^^^^^^^^^^^^
                    help: remove the guard, or narrow it to what the protocol allows
                """, DiagnosticPrinter.print(compilation.source(), first));
    }

    @Test
    void aTerminalDoesNotObeyTheRuleThatIsShown() {
        assertEquals(
                """
                rule.strp:1:9: error S004: character `U+001B` can stand only in a comment
                    message %c[2J%cM
                            ^
                """.formatted('\ufffd', '\t'),
                compile("message %c[2J%cM".formatted('\u001b', '\t'))
                        .report()
                        .lines()
                        .limit(3)
                        .collect(Collectors.joining("\n", "", "\n")));
    }

    @Test
    void aRuleWithErrorsHasNoLints() {
        assertEquals(List.of(), codes(compile("message M max 9 { a: u72; }")));
    }

    @Test
    void compilingWarnsOfNothing() {
        assertEquals("", compile("message M max 64 KiB { a: u8 <= 255; }").report());
    }

    @Test
    void whereTheFirstByteGivesTheLengthNothingIsCutShort() {
        for (String rule : List.of(
                "message M max 12 { n: u8 <= 8; skip 3; body: bytes[n]; }",
                "message M max 4 { a: u32; }",
                "message M max 5 { a: u8; if a == 0 { b: u16; } else { c: u32; } }")) {
            assertEquals(0, count(compile(rule + " example M x\"00\" => 3;"), "S522"), rule);
        }
        assertEquals(1, count(compile("message M max 3 { a: u16; b: u8 < 3; } example M x\"00 00 00\" => 3;"), "S522"));
    }

    private static long count(Compilation compilation, String code) {
        return compilation.lint().warnings().stream()
                .filter(found -> found.code().id().equals(code))
                .count();
    }

    @Test
    void maxIsNotTooWideForATotal() {
        assertEquals(List.of(), codes(compile("message M max 65_535 { length: u16 >= 2; total length; }")));
    }

    @Test
    void aGuardAtTheBoundOfAParameterIsOfUse() {
        String rule = """
                param most: 1 .. 255 = 10;
                message M max 1 { a: u8 <= most; }
                """;

        assertEquals(List.of(), codes(compile(rule)));
    }

    @Test
    void aLiteralBehindAFieldThatDecidesNothingIsNoLateMagic() {
        assertEquals(List.of(), codes(compile("message M max 4 { transaction: u16; protocol: u16 == 513; }")));
    }

    @Test
    void aMagicThatReadsTheSameInBothOrdersIsNoForeignOne() {
        assertEquals(
                List.of(), codes(compile("message M max 6 { m: u16 == 0x0101; order little; a: u16; b: u16 == a; }")));
    }

    @Test
    void aLengthThatIsRefusedInTheElseIsNotForgiven() {
        String rule = """
                message M max 1_024 {
                    length: u16 <= 1_024;
                    if length > 2 { body: bytes[length - 2]; } else { fail short; }
                }
                """;

        assertEquals(List.of(), codes(compile(rule)));
    }

    @Test
    void aLongestMessageOfOneByteIsSaidAsOne() {
        Diagnostic found = compile("message M max 9 { a: u8; }").lint().warnings().stream()
                .filter(warning -> warning.code().id().equals("S502"))
                .findFirst()
                .orElseThrow();

        assertEquals("no message can be longer than 1 byte, max is 9", found.message());
    }

    @Test
    void aStateThatIsOnlySetIsNotUsed() {
        String rule = """
                state phase: first | later = first;
                message M max 1 { a: u8; next phase = later; }
                """;

        assertEquals(List.of("S509"), codes(compile(rule)));
    }

    /** Each of these was looked at: a max that is a round number, the preface of HTTP/2, bodies whose emptiness is not shown. */
    @Test
    void ofTheGivenRulesFewAreDoubtful() throws IOException {
        List<String> found = new ArrayList<>();
        try (Stream<Path> files = Files.list(TestData.resource("language/rules"))) {
            for (Path file : files.filter(name -> name.toString().endsWith(".strp"))
                    .sorted()
                    .toList()) {
                codes(compile(Files.readString(file))).forEach(code -> found.add(file.getFileName() + " " + code));
            }
        }

        assertEquals(
                List.of(
                        "http2.strp S506",
                        "http2.strp S511",
                        "kafka.strp S511",
                        "mysql.strp S511",
                        "mysql.strp S511",
                        "oncrpc.strp S511",
                        "rtsp.strp S502",
                        "sip.strp S502",
                        "socks5.strp S502",
                        "stomp.strp S502"),
                found);
    }
}
