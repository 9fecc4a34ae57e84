package org.strparser.compiler.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.strparser.compiler.facts.Facts;
import org.strparser.compiler.model.Step.Here;

class TextFieldsTest {

    private static List<String> reasons(MessageModel message) {
        return message.facts().reasons().stream().map(Facts.Reason::name).toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "message M max 99 { n: decimal[18]; m: hex[15]; o: bcd[9]; }",
                "message M max 99 { k: u8 in 1 .. 18; n: decimal[k] <= 9; body: bytes[n]; }",
                "message M max 99 { a: u8; n: match a { 1 => decimal[3] - 1; else => bcd[2] + a; } }",
                "message M max 99 { n: decimal until \"\\r\\n\" | \";\" as stop <= 99; if stop == \";\" { a: u8; } }",
                "message M max 99 { n: hex until \"g\" within 9; body: bytes[n]; }",
                "message M max 99 { n: decimal until \"a\" >= 5; }",
                "message M max 99 { n: hex until \":\" in 1 .. 3 | 9; }",
                "message M max 99 { l: until \"\\n\" | \"\\r\\n\" as end within 9; m: match end { \"\\n\" => 1; \"\\r\\n\" => 2; } }",
                "message M max 99 { l: until \"a\" | \"bAb\" within 9; }",
                "message M max 99 { l: until \"a\" | i\"ab\" within 9; }",
                "message M max 99 { n: stopbit within 4 <= 9; body: bytes[n]; }",
                "param k: 1 .. 9 = 2; message M max 99 { l: until \";\" within k else fail no; }",
            })
    void isChecked(String rule) {
        assertEquals("", RuleCheck.report(rule));
    }

    @Test
    void aFixedNumberHasItsDigitsAndTheBiasInItsValues() {
        MessageModel message = RuleCheck.message(
                "message M max 9 { a: u8; n: match a { 1 => decimal[2] + 5; else => 3; } body: bytes[n]; }");

        Control.Match match = (Control.Match) message.body().get(1);
        Read.FixedText read = assertInstanceOf(
                Read.FixedText.class, match.arms().get(0).body().get(0));
        assertEquals(Radix.DECIMAL, read.radix());
        assertEquals(new Here(1, 1), read.here());
        Read.Pass body = (Read.Pass) message.body().get(2);
        assertEquals("3..104", body.length().least() + ".." + body.length().greatest());
        assertEquals(new Here(1, 3), body.here());
    }

    @Test
    void aNumberPassesAsManyDigitsAsItsGuardAllowsAndItsLongestDelimiter() {
        MessageModel message = RuleCheck.message(
                "message M max 99 { n: hex until \"\\r\\n\" | \";\" <= 0xfff; m: decimal until \";\" >= 5; o: u8; }");

        assertEquals(new Here(2, 5), message.body().get(1) instanceof Read.NumberUntil n ? n.here() : null);
        assertEquals(new Here(4, 25), message.body().get(2) instanceof Read.Int n ? n.here() : null);
        assertEquals(25, message.facts().maxHeaderBytes());
    }

    @Test
    void withinBoundsWhatATextPasses() {
        MessageModel message = RuleCheck.message(
                "message M max 99 { n: decimal until \"\\r\\n\" within 7; l: until \";\" within 20; o: u8; }");

        assertEquals(new Here(3, 7), ((Read.Until) message.body().get(1)).here());
        assertEquals(new Here(4, 27), ((Read.Int) message.body().get(2)).here());
    }

    @Test
    void elseCoversEveryWayToFail() {
        MessageModel own = RuleCheck.message("message M max 99 { n: decimal until \";\" within 7 <= 9 else fail no; }");
        MessageModel standard = RuleCheck.message("message M max 99 { n: decimal until \";\" within 7 <= 9; }");

        assertEquals(List.of("no", "too_big"), reasons(own));
        assertEquals(List.of("out_of_range", "unexpected", "too_long", "too_big"), reasons(standard));
    }

    @Test
    void aNameBehindAsIsAChoiceOfTheDelimiters() {
        MessageModel message = RuleCheck.message("message M max 99 { n: until \";\" | i\"end\" as stop within 7; }");

        Read.Until read = (Read.Until) message.body().get(0);
        Optional<Variable> which = read.delimiters().which();
        assertEquals(Optional.of(Variable.Kind.CHOICE), which.map(Variable::kind));
        assertEquals(
                List.of(";", "end"),
                message.facts().fields().stream()
                        .filter(field -> field.name().equals("stop"))
                        .findFirst()
                        .orElseThrow()
                        .literals());
    }

    @Test
    void aDelimiterThatAnotherHidesIsRefused() {
        assertEquals(
                """
                rule.strp:1:36: error S031: "\\r\\n" can never end this: "\\r" ends inside it
                    message M max 99 { l: until "\\r" | "\\r\\n" within 9; }
                                                       ^^^^^^
                    help: remove one of the two
                """.replace(":32:", ":36:"),
                RuleCheck.report("message M max 99 { l: until \"\\r\" | \"\\r\\n\" within 9; }"));
        assertEquals(
                """
                rule.strp:1:36: error S111: "A" and i"a" can match the same bytes as delimiters
                    message M max 99 { l: until i"a" | "A" within 9; }
                                                       ^^^
                    help: remove one of them
                """.replace(":35:", ":36:"),
                RuleCheck.report("message M max 99 { l: until i\"a\" | \"A\" within 9; }"));
    }

    @Test
    void aDelimiterThatBeginsWithADigitIsRefused() {
        assertEquals("""
                rule.strp:1:33: error S031: "b" begins with a digit of the number that it should end
                    message M max 99 { n: hex until "b" within 4; }
                                                    ^^^
                    help: a number of a fixed width is `hex[n]`, and `expect` reads what follows
                """, RuleCheck.report("message M max 99 { n: hex until \"b\" within 4; }"));
    }

    @Test
    void textWithoutABoundIsRefused() {
        assertEquals("""
                rule.strp:1:23: error S210: this text has no bound
                    message M max 99 { l: until "a"; }
                                          ^^^^^^^^^
                    help: say how long it may be, delimiter included: `within 1 KiB`
                """, RuleCheck.report("message M max 99 { l: until \"a\"; }"));
        assertEquals("""
                rule.strp:1:23: error S210: this number has no bound: neither a guard nor `within`
                    message M max 99 { n: decimal until "a"; }
                                          ^^^^^^^^^^^^^^^^^
                    help: add a guard, such as `<= 65_535`, or say how long it may be: `within 16`
                """, RuleCheck.report("message M max 99 { n: decimal until \"a\"; }"));
    }

    @Test
    void aLimitBelowTheLeastFormIsRefused() {
        assertEquals(
                """
                rule.strp:1:51: error S210: within 2 nothing fits: the shortest form has 3 bytes
                    message M max 99 { n: decimal until "\\r\\n" within 2; }
                                                                      ^
                    help: raise it to at least 3
                """.replace(":49:", ":51:"),
                RuleCheck.report("message M max 99 { n: decimal until \"\\r\\n\" within 2; }"));
        assertTrue(RuleCheck.report("message M max 99 { k: i8; l: until \";\" within k; }")
                .contains("error S205: k can be -128, and no extent is negative"));
    }

    @Test
    void theDigitsOfAFixedNumberAreBoundedAndTheHelpMakesItCompile() {
        assertEquals("""
                rule.strp:1:38: error S210: decimal[k] has 1..18 digits, this can be 0..255
                    message M max 99 { k: u8; n: decimal[k]; }
                                                         ^
                    help: bound it before: `require k in 1 .. 18 else fail out_of_range;`
                """.replace(":34:", ":38:"), RuleCheck.report("message M max 99 { k: u8; n: decimal[k]; }"));
        assertEquals(
                "",
                RuleCheck.report(
                        "message M max 99 { k: u8; require k in 1 .. 18 else fail out_of_range; n: decimal[k]; }"));
        assertEquals("""
                rule.strp:1:27: error S210: bcd[10] has 1..9 bytes, this can be 10
                    message M max 99 { n: bcd[10]; }
                                              ^^
                    help: a longer number is not read as one: pass it with `bytes` or `skip`
                """, RuleCheck.report("message M max 99 { n: bcd[10]; }"));
    }

    @Test
    void onlyANumberHasAGuard() {
        assertTrue(RuleCheck.report("message M max 99 { l: until \";\" within 9 <= 9; }")
                .contains("error S024: only a number can have a guard"));
    }

    @Test
    void aDiscardedDelimiterIsRefused() {
        assertTrue(RuleCheck.report("message M max 99 { l: until \";\" as _ within 9; }")
                .contains("error S114: a delimiter that is named `_` is of no use"));
    }
}
