package org.strparser.compiler.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.strparser.compiler.facts.Facts;
import org.strparser.compiler.model.Step.Here;
import org.strparser.compiler.source.Relation;

class HeaderFieldsTest {
    private static final String HEADERS =
            "headers within 99 { \"Length\" | \"l\" => n: decimal <= 9; \"Coding\" => c: i\"x\" | \"y\"; \"Up\" => up; } ";

    private static String rule(String body) {
        return "message M max 1 KiB { " + body + " }";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "require has n else fail missing; body: bytes[n];",
                "if has n { body: bytes[n]; } else { x: u8; }",
                "if !has n { fail missing; } body: bytes[n];",
                "if has n && n > 3 { body: bytes[n]; }",
                "if !has n || n == 0 { x: u8; } else { body: bytes[n]; }",
                "if has c { require !has n && c == \"y\" else fail both; } else if has n { body: bytes[n]; }",
                "if has up { x: u8; } if has up && has n { y: u8; }",
            })
    void isChecked(String behind) {
        assertEquals("", RuleCheck.report(rule(HEADERS + behind)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "headers lf lenient within 99 {} x: u8;",
                "headers within 99 { \"a\" => _; \"b\" => _: decimal <= 9; }",
                "repeat max 9 { headers within 9 { \"l\" => n: decimal <= 3; } if has n { skip n; } else { break; } }",
                "n: u8 <= 3; repeat n { headers within 9 { \"l\" => m: \"a\" | \"b\"; } require !has m || m == \"a\" else fail no; } headers within 9 { \"l\" => m: decimal; } if has m { skip m; }",
                "a: u8; if a == 1 { headers within 9 { \"l\" => n: decimal <= 3; } } else { headers within 9 { \"m\" => n: decimal <= 8; } }"
                        + " if has n { body: bytes[n]; }",
            })
    void headersAlone(String body) {
        assertEquals("", RuleCheck.report(rule(body)));
    }

    @Test
    void hasAsksTheFlagOfTheEntry() {
        MessageModel message = RuleCheck.message(rule(HEADERS + "if has n { body: bytes[n]; }"));

        Read.Headers headers = (Read.Headers) message.body().get(0);
        Read.Entry length = headers.entries().get(0);
        Control.If choice = (Control.If) message.body().get(1);
        Cond.Compare has = (Cond.Compare) choice.condition();
        Read.Pass body = (Read.Pass) choice.then().get(0);
        assertEquals(List.of("length", "l"), length.names());
        assertEquals(Relation.EQUAL, has.relation());
        assertEquals(length.present(), has.left() instanceof Expr.VariableUse use ? use.variable() : null);
        assertEquals(new Here(2, 99), body.here());
        assertEquals(9, body.length().greatest().intValue());
    }

    @Test
    void aFieldOfHeadersIsNotAlwaysThere() {
        MessageModel perhaps = RuleCheck.message(rule(HEADERS));
        MessageModel required = RuleCheck.message(rule(HEADERS + "require has n else fail missing;"));

        assertFalse(field(perhaps, "n").always());
        assertTrue(field(required, "n").always());
        assertEquals(
                List.of("out_of_range", "unexpected", "bad_header", "duplicate_header", "too_long", "too_big"),
                perhaps.facts().reasons().stream().map(Facts.Reason::name).toList());
    }

    private static Facts.Field field(MessageModel message, String name) {
        return message.facts().fields().stream()
                .filter(field -> field.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aHeaderIsUsedOnlyWhereItIsThere() {
        assertEquals("""
                rule.strp:1:81: error S103: n is a header, which a message may lack
                    message M max 1 KiB { headers within 99 { "l" => n: decimal <= 9; } body: bytes[n]; }
                                                                                                    ^
                    help: use it where `has n` holds, or require it before: `require has n else fail missing_n;`
                """, RuleCheck.report(rule("headers within 99 { \"l\" => n: decimal <= 9; } body: bytes[n];")));
        assertTrue(RuleCheck.report(rule(HEADERS + "require has c || has n else fail no; body: bytes[n];"))
                .contains("error S103: n is a header"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '@',
            value = {
                "require has nn; @ nn is no field of `headers` before this place @ is `n` meant?",
                "x: u8; require has x; @ x is no field of `headers` before this place @ every message that gets here has it: remove `has x`",
                "require has other; @ other is no field of `headers` before this place @ ask for it behind the `headers` that has an entry for it",
            })
    void hasIsForHeaders(String behind, String message, String help) {
        String report = RuleCheck.report(rule(HEADERS + behind));

        assertTrue(report.contains("error S131: " + message + "\n"), report);
        assertTrue(report.contains("    help: " + help + "\n"), report);
    }

    @Test
    void hasNeedsHeadersBefore() {
        assertEquals("""
                rule.strp:1:26: error S131: a is no field of `headers` before this place
                    message M max 9 { if has a { x: u8; } y: u8; }
                                             ^
                    help: ask for it behind the `headers` that has an entry for it
                """, RuleCheck.report("message M max 9 { if has a { x: u8; } y: u8; }"));
    }

    @Test
    void whatIsKnownOfAHeaderIsNotAskedAgain() {
        assertTrue(RuleCheck.report(rule(HEADERS + "if has n { require !has n; }"))
                .contains("error S303: this condition never holds"));
        assertTrue(RuleCheck.report(rule(HEADERS + "require has n; if has n { x: u8; }"))
                .contains("error S302: this condition always holds"));
    }

    @Test
    void aNameLeadsToOneEntry() {
        assertEquals("""
                rule.strp:1:53: error S111: the header "L" has an entry already: names match in either case
                    message M max 1 KiB { headers within 99 { "l" => a; "L" => b; } }
                                                                        ^^^
                    help: remove one of them
                """, RuleCheck.report(rule("headers within 99 { \"l\" => a; \"L\" => b; }")));
        assertTrue(RuleCheck.report(rule("headers within 99 { \"l\" => a; \"m\" => a; }"))
                .contains("error S102: a is declared already"));
    }

    @Test
    void aNameIsOneThatAHeaderCanHave() {
        assertEquals("""
                rule.strp:1:43: error S305: no header is called "l:": a name has neither blanks nor controls nor `:`
                    message M max 1 KiB { headers within 99 { "l:" => a; } }
                                                              ^^^^
                    help: write the name alone, without its colon
                """, RuleCheck.report(rule("headers within 99 { \"l:\" => a; }")));
    }

    @Test
    void anEntryDoesNotSeeTheOthers() {
        assertTrue(RuleCheck.report(rule("headers within 99 { \"l\" => a: decimal; \"m\" => b: decimal <= a; }"))
                .contains("error S103: a is a header"));
    }
}
