package org.strparser.compiler.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.strparser.compiler.Compilation;
import org.strparser.compiler.Compiler;
import org.strparser.compiler.source.SourceText;

class ExplainerTest {
    private static final Path RESOURCES = Path.of("src/test/resources");
    private static final Path RULES = RESOURCES.resolve("language/rules");

    private static List<Explanation> explained(String rule) {
        Compilation compilation = new Compiler().compile(new SourceText("rule.strp", rule));
        assertTrue(compilation.isSuccessful(), compilation.report());
        return compilation.explanations();
    }

    /** The lengths of a message without its head. */
    private static List<String> lengths(String body) {
        return explained("message M max 1_000 { " + body + " }").get(0).lengths().stream()
                .map(length -> length.bytes() + ", known " + length.known())
                .toList();
    }

    private static List<String> drawing(String body) {
        return explained("message M max 1_000 { " + body + " }")
                .get(0)
                .drawings()
                .get(0)
                .rows();
    }

    /** A difference that is wanted is taken over by hand: from what the test prints to the file. */
    @ParameterizedTest
    @ValueSource(strings = {"tls", "postgres", "websocket", "dcerpc", "http", "ssh", "redis"})
    void rulesAreExplainedAsExpected(String name) throws IOException {
        String rule = Files.readString(RULES.resolve(name + ".strp"));

        String text = explained(rule).stream().map(Explanation::text).collect(Collectors.joining("\n\n"));

        assertEquals(Files.readString(RESOURCES.resolve("explain/" + name + ".txt")), text);
    }

    static Stream<Path> rules() throws IOException {
        try (Stream<Path> paths = Files.list(RULES)) {
            return paths.sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("rules")
    void everyRuleIsExplainedInAsciiWithoutBlanksAtTheEnds(Path path) throws IOException {
        for (Explanation explanation : explained(Files.readString(path))) {
            String text = explanation.text().substring(explanation.text().indexOf("\n\n"));

            assertTrue(text.chars().allMatch(c -> c == '\n' || (c >= ' ' && c < 0x7f)), text);
            assertTrue(text.lines().noneMatch(line -> line.endsWith(" ")), text);
            assertTrue(
                    !explanation.lengths().isEmpty() || !explanation.outcomes().isEmpty(), text);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a: u8 > 0;                              | 1 byte, known when it is complete",
                "a: u8;                                  | 1 byte, known before its first byte",
                "a: u8 > 0; skip 3;                      | 4 bytes, known after 1 byte",
                "skip 3;                                 | 3 bytes, known before its first byte",
                "n: u8; b: bytes[n];                     | 1 + n bytes, known after 1 byte",
                "n: u8; m: u8; b: bytes[n]; c: bytes[2 * m]; skip 4; | 6 + n + (2 * m) bytes, known after 2 bytes",
                "n: u16 >= 2; total n;                   | n bytes, known after 2 bytes",
                "a: until \"\\n\" within 9;              | 1 to 9 bytes, known when it is complete",
                "n: u8; if n > 3 { skip 2; }             | 1 to 3 bytes, known after 1 byte",
                "n: u8; if n > 3 { b: u8 > 0; } else { skip 1; } | 2 bytes, known after 1 to 2 bytes",
            })
    void itIsSaidWhenALengthIsKnown(String body, String length) {
        assertEquals(List.of(length), lengths(body));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "repeat 1 { a: u8; }                                  | repeat 1 time",
                "repeat 2 { a: u8; }                                  | repeat 2 times",
                "n: u8; repeat n { a: u8; }                           | repeat n times",
                "repeat max 1 { a: u8; if a == 0 { break; } }         | repeat at most 1 time, else fail too_many",
                "repeat max 2 { a: u8; if a == 0 { break; } }         | repeat at most 2 times, else fail too_many",
            })
    void roundsAreCounted(String body, String line) {
        List<String> outline = explained("message M max 1_000 { " + body + " }").get(0).outline().stream()
                .map(Explanation.Line::text)
                .filter(text -> text.startsWith("repeat"))
                .toList();

        assertEquals(List.of(line), outline);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"1 | a (1 byte)", "2 | a (1 to 2 bytes)"})
    void aFieldOfUpToSoManyBytesIsDrawnWithThem(int most, String shown) {
        String drawn = String.join("\n", drawing("k: u8; a: leb128 within " + most + ";"));

        assertTrue(drawn.contains(" " + shown + " "), drawn);
    }

    @Test
    void eachWayToAnEndHasItsLength() {
        assertEquals(
                List.of("n bytes, known after 2 bytes", "1 byte, known when it is complete"),
                lengths("k: u8; if k == 1 { n: u8 >= 2; total n; }"));
    }

    @Test
    void fieldsAreDrawnAsInAnRfc() {
        assertEquals(
                List.of("""
                 0                   1                   2                   3
                 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
                +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
                |a| low |   -   |            length             |               |
                +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+               +
                |                              key                              |
                +                                               +-+-+-+-+-+-+-+-+
                |                                               |
                +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
                /                      data (length bytes)                      /
                +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
                a = final""".split("\n")),
                drawing("bits { final: 1; low: 3; _: 4; } length: u16; key: u64; data: bytes[length];"));
    }

    @Test
    void whatIsLongIsDrawnAsAPartAndTheColumnsGoOnBehindIt() {
        assertEquals(List.of("""
                 0                   1                   2                   3
                 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1 2 3 4 5 6 7 8 9 0 1
                +-+-+-+-+-+-+-+-+
                |     kind      |
                +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
                /                         - (20 bytes)                          /
                +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+
                                |             last              |
                                +-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+-+""".split("\n")), drawing("kind: u8; skip 20; last: u16;"));
    }

    @Test
    void bitsThatAreDeclaredLowFirstAreDrawnHighFirst() {
        assertEquals(
                "|       high        |    low    |",
                drawing("bits lsb { low: 6; high: 10; }").get(3));
    }
}
