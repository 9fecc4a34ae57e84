package org.strparser.compiler.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.strparser.compiler.source.Diagnostic;
import org.strparser.compiler.source.Diagnostics;
import org.strparser.compiler.source.SourceText;

/** Sources that would take all memory or stack of a reader without limits. */
class LimitsTest {
    private static final int MIB = 1 << 20;
    /** Far from what any of them takes, near to nothing where the effort is quadratic. */
    private static final Duration SOON = Duration.ofSeconds(60);

    private static List<String> errors(String source) {
        Diagnostics diagnostics = new Diagnostics();
        assertTimeout(SOON, () -> SyntaxReader.read(new SourceText("rule.strp", source), diagnostics));
        return diagnostics.list().stream()
                .filter(Diagnostic::isError)
                .map(error -> error.code().id() + ": " + error.message())
                .toList();
    }

    @Test
    void sourceOfTwoMebibytesIsRefused() {
        assertEquals(List.of("S001: the source has 2097152 bytes, more than 1048576"), errors(" ".repeat(2 * MIB)));
    }

    @Test
    void sizeIsThatOfUtf8() {
        assertEquals(
                List.of("S001: the source has 1048577 bytes, more than 1048576"),
                errors("//éx" + "𝄞".repeat(MIB / 4 - 1)));
        assertEquals(List.of(), errors("//éx" + "𝄞".repeat(MIB / 4 - 2)));
    }

    @Test
    void sourceOfOneMebibyteIsRead() {
        String message = "message M max 9 { a: u8; if a == 1 { b: u16 in 1..2 | 3 else fail no; } }\n";

        assertEquals(List.of(), errors(message.repeat(MIB / message.length())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "{", "!", "!(", "({", "message M max 9 {", "if !(", "if a == 1 {", "match a { 1 => "})
    void nestingBeyond64IsRefused(String opening) {
        List<String> expected = List.of("S003: braces, parentheses and `!` are nested more than 64 deep");

        assertEquals(expected, errors("message M max 9 { require " + opening.repeat(900_000 / opening.length())));
        assertEquals(expected, errors("let x = " + opening.repeat(900_000 / opening.length())));
    }

    @Test
    void nestingOf64IsRead() {
        assertEquals(List.of(), errors("let x = " + "(".repeat(64) + "1" + ")".repeat(64) + ";"));
        assertEquals(
                1,
                errors("let x = " + "(".repeat(65) + "1" + ")".repeat(65) + ";").size());
        assertEquals(List.of(), errors("message M max 9 " + blocks(63)));
        assertEquals(1, errors("message M max 9 " + blocks(64)).size());
        String mixed = "!(".repeat(31) + "(a) == 1" + ")".repeat(31);
        assertEquals(List.of(), errors("message M max 9 { require " + mixed + "; require " + mixed + "; }"));
    }

    private static String blocks(int depth) {
        return "{" + " if a == 1 {".repeat(depth) + " b: u8;" + "}".repeat(depth) + "}";
    }

    /** Recovery from syntax errors must not nest what the text does not. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "repeat 3 ",
                "if a == 1 ",
                "match a { 1 => } ",
                "require (1 ; + ",
                "(;",
                "{ ( } ",
                "select { \"a\" => ",
                "x: match a { 1 => u8 ",
                "!;",
                "example M \"a\" => 1 { ",
                "require a == 1 || (b && ;"
            })
    void errorsDoNotNest(String text) {
        assertTrue(errors("message M max 9 { " + text.repeat(20_000)).size() >= 1);
        assertTrue(errors(text.repeat(20_000)).size() >= 1);
    }

    @Test
    void chainsBeyond256AreRefused() {
        List<String> expected = List.of("S008: the expression has more than 256 operands");

        assertEquals(expected, errors("let x = 1" + "+1".repeat(MIB / 2 - 10) + ";"));
        assertEquals(expected, errors("let x = 1" + "+1".repeat(256) + ";"));
        assertEquals(List.of(), errors("let x = 1" + "+1".repeat(255) + ";"));
        assertEquals(List.of(), errors("param x: -1" + "*1".repeat(255) + "..9" + "/1".repeat(255) + " = -1;"));
        assertEquals(expected, errors("let x = (1" + "+1".repeat(128) + ") * (1" + "+1".repeat(128) + ");"));
    }

    @Test
    void conditionsBeyond256ComparisonsAreRefused() {
        String start = "message M max 9 { require a == 1";

        assertEquals(
                List.of("S008: the expression has more than 256 operands"),
                errors(start + " || a - 1 == -1".repeat(256) + "; }"));
        assertEquals(List.of(), errors(start + " && a - 1 == -1".repeat(255) + "; }"));
    }

    @Test
    void listsMayBeLong() {
        assertEquals(List.of(), errors("message M max 9 { a: u8 in 1" + "|-1".repeat(40_000) + "; }"));
        assertEquals(List.of(), errors("message M max 9 { a: \"a\"" + "|\"b\"".repeat(40_000) + "; }"));
        assertEquals(List.of(), errors("message M max 9 { if a == 1 {}" + " else if a == 2 {}".repeat(20_000) + "}"));
        assertEquals(List.of(), errors("example M \"a\" => 1" + ",1".repeat(40_000) + ";"));
        assertEquals(List.of(), errors("example M \"a\" => 1" + ",1{a==1;b==2;}".repeat(20_000) + ";"));
    }

    @Test
    void manyMistakesAreFoundSoon() {
        assertEquals(1, errors(";a:".repeat(300_000)).size());
        assertEquals(
                Diagnostics.MAX_ERRORS,
                errors("message M max 9 {" + "a b;".repeat(200_000) + "}").size());
        assertEquals(
                1, errors("message M max 9 { a" + " ]".repeat(400_000) + "}").size());
        assertEquals(1, errors("@".repeat(MIB)).size());
        assertEquals(Diagnostics.MAX_ERRORS, errors("@ ".repeat(MIB / 2)).size());
        assertEquals(
                Diagnostics.MAX_ERRORS, errors("let x = 00;\n".repeat(MIB / 12)).size());
        assertEquals(List.of(), errors("///\n;".repeat(MIB / 5)));
        assertEquals(1, errors("let x = " + "9".repeat(MIB - 10) + ";").size());
        assertEquals(1, errors("let x = " + "a".repeat(MIB - 10) + ";").size());
        assertEquals(List.of(), errors("message M max 9 { a: \"" + "a".repeat(MIB - 100) + "\"; }"));
    }
}
