package org.strparser.compiler.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.strparser.compiler.facts.Facts;
import org.strparser.compiler.model.Step.Here;

class LinesTest {

    private static String rule(String body) {
        return "message M max 1 KiB { " + body + " }";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "line within 99 { a; _; n: decimal; m: hex <= n; v: \"GET\" | \"GETS\" | i\"put\"; }",
                "line lf within 99 { a; ..; n: decimal <= 9 else fail no; } body: bytes[n];",
                "line lf within 99 { ..; } x: u8;",
                "n: u8; line within n else fail no { a; }",
                "line within 99 { v: \"A\" | \"B\" else fail no; } if v == \"A\" { x: u8; }",
            })
    void isChecked(String body) {
        assertEquals("", RuleCheck.report(rule(body)));
    }

    @Test
    void wordsStandBeforeTheRestAndOneBehindIt() {
        MessageModel message =
                RuleCheck.message(rule("line lf within 50 { a; ..; n: decimal <= 9 else fail no; } body: bytes[n];"));

        Read.Line line = (Read.Line) message.body().get(0);
        assertEquals(1, line.words().size());
        assertTrue(line.rest());
        assertEquals(
                Optional.of(new Word.Form.Digits(Radix.DECIMAL)), line.last().map(Word::form));
        Read.Pass body = (Read.Pass) message.body().get(1);
        assertEquals(new Here(1, 50), body.here());
        assertEquals(9, body.length().greatest().intValue());
        assertEquals(50, message.facts().maxHeaderBytes());
    }

    @Test
    void elseOfAWordAndOfTheLineCoverTheirOwn() {
        MessageModel message =
                RuleCheck.message(rule("line within 50 else fail bad_line { n: decimal else fail no; }"));

        assertEquals(
                List.of("no", "bad_line", "too_big"),
                message.facts().reasons().stream().map(Facts.Reason::name).toList());
    }

    @Test
    void theRestStandsOnceWithOneWordBehindIt() {
        assertEquals("""
                rule.strp:1:50: error S033: `..` stands once in a line: it is any number of words already
                    message M max 1 KiB { line within 99 { a; ..; b; ..; } }
                                                                     ^^
                    help: remove this one
                """, RuleCheck.report(rule("line within 99 { a; ..; b; ..; }")));
        assertEquals("""
                rule.strp:1:47: error S033: one word at most stands behind `..`: the last of the line
                    message M max 1 KiB { line within 99 { ..; b; c; d; } }
                                                                  ^
                    help: move the others before `..`
                """, RuleCheck.report(rule("line within 99 { ..; b; c; d; }")));
    }

    @Test
    void aWordHasNoBlankAndNoLiteralTwice() {
        assertEquals("""
                rule.strp:1:43: error S305: no word is "A B": a blank, CR, LF or NUL never stands in one
                    message M max 1 KiB { line within 99 { v: "A B" | "C"; } }
                                                              ^^^^^
                    help: write each word as an item of its own, or read the text with `until`
                """, RuleCheck.report(rule("line within 99 { v: \"A B\" | \"C\"; }")));
        assertTrue(RuleCheck.report(rule("line within 99 { v: \"AB\" | i\"ab\"; }"))
                .contains("error S111: i\"ab\" and \"AB\" can match the same bytes of one word"));
    }

    @Test
    void onlyANumberHasAGuard() {
        assertTrue(RuleCheck.report(rule("line within 99 { v: \"A\" | \"B\" <= 9; }"))
                .contains("error S024: only a number can have a guard, this word is none"));
    }

    @Test
    void aWordIsDeclaredOnce() {
        assertTrue(RuleCheck.report(rule("line within 99 { a; a; }")).contains("error S102: a is declared already"));
    }

    @Test
    void aLineHasRoomForItsEnd() {
        assertTrue(RuleCheck.report(rule("line within 1 { a; }"))
                .contains("error S210: within 1 nothing fits: the shortest form has 2 bytes"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select { \"ab\\rx\" => {} else => { line within 99 { a; } } }",
                "select { \"ab\\nx\" => {} else => { line within 99 { a; } } }",
                "select { \"ab\\r\\n\" => {} else => { line within 99 { a; } } }",
                "select { \"a\\r\\n\\r\\nx\" => {} else => { headers within 99 {} } }",
                "select { \"a:\\r\\n\\r\\n\" => {} else => { headers within 99 {} } }",
            })
    void theEndOfALineCountsForTheLawOfSelect(String body) {
        assertEquals("", RuleCheck.report(rule(body)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select { \"ab\\r\\nx\" => {} else => { line within 99 { a; } } }",
                "select { \"ab\\nx\" => {} else => { line lf within 99 { a; } } }",
                "select { \"\\r\\nx\" => {} else => { headers within 99 {} } }",
                "select { \"a:b\\r\\n\\r\\nx\" => {} else => { headers within 99 {} } }",
                "select { \"a\\n\\nx\" => {} else => { headers lf lenient within 99 {} } }",
            })
    void aLineThatEndsTooEarlyBreaksTheLawOfSelect(String body) {
        assertTrue(RuleCheck.report(rule(body)).contains("error S331"));
    }
}
