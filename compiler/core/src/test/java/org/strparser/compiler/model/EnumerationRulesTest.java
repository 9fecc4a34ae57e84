package org.strparser.compiler.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import org.junit.jupiter.api.Test;

class EnumerationRulesTest {

    @Test
    void enumeratorsMeanSomethingOnlyWhereTheyAreCompared() {
        MessageModel message = RuleCheck.message("""
                param p: none | some = some;
                param q: some | all | none = some;
                message M max 9 {
                    some: u8;
                    none: u16;
                    require p == none || q in some | none else fail no;
                }
                """);

        assertEquals(List.of("none", "some"), message.facts().params().get(0).enumerators());
        assertEquals(1, message.facts().params().get(0).initial());
        Read.Int some = (Read.Int) message.body().get(0);
        assertFalse(some.deciding(), "an enumerator is no use of a field");
    }

    @Test
    void aMatchOverAnEnumerationIsExhaustive() {
        assertEquals("", RuleCheck.report("""
                state phase: a | b | c = b;
                message M max 9 { match phase { a => { x: u8; } b | c => { y: u8; } } }
                """));
    }

    @Test
    void aForeignEnumeratorIsAnError() {
        assertEquals("""
                rule.strp:1:33: error S110: baner is no value of phase: its values are banner | packets
                    state phase: banner | packets = baner;
                                                    ^^^^^
                    help: is `banner` meant?
                """, RuleCheck.report("""
                state phase: banner | packets = baner;
                message M max 9 { x: u8; }
                """));
    }

    @Test
    void anEnumerationHasNoOrder() {
        assertEquals("""
                rule.strp:2:34: error S105: phase is an enumeration: it has no order
                    message M max 9 { x: u8; require phase < b else fail no; }
                                                     ^^^^^^^^^
                    help: compare it with == or != and one of a | b
                """, RuleCheck.report("""
                state phase: a | b = a;
                message M max 9 { x: u8; require phase < b else fail no; }
                """));
    }

    @Test
    void anEnumerationIsComparedWithItsOwn() {
        assertEquals("""
                rule.strp:2:43: error S110: c is no value of phase: its values are a | b
                    message M max 9 { x: u8; require phase == c else fail no; }
                                                              ^
                """, RuleCheck.report("""
                state phase: a | b = a;
                message M max 9 { x: u8; require phase == c else fail no; }
                """));
    }

    @Test
    void anEnumerationIsNotComparedWithNumbers() {
        assertEquals("""
                rule.strp:2:43: error S110: phase is an enumeration: its values are a | b
                    message M max 9 { x: u8; require phase == 1 else fail no; }
                                                              ^
                """, RuleCheck.report("""
                state phase: a | b = a;
                message M max 9 { x: u8; require phase == 1 else fail no; }
                """));
    }

    @Test
    void anEnumerationIsNoNumber() {
        assertEquals("""
                rule.strp:2:34: error S105: phase is an enumeration: it knows only ==, !=, in and match, with its own values
                    message M max 9 { x: u8; let y = phase; }
                                                     ^^^^^
                    help: `match` gives a number for each of its values
                """, RuleCheck.report("""
                state phase: a | b = a;
                message M max 9 { x: u8; let y = phase; }
                """));
    }

    @Test
    void enumeratorsDiffer() {
        assertEquals("""
                rule.strp:1:18: error S102: a stands in this enumeration already
                    param p: a | b | a = a;
                                     ^
                    help: remove it, or take another name
                """, RuleCheck.report("""
                param p: a | b | a = a;
                message M max 9 { x: u8; }
                """));
    }

    @Test
    void aMatchNamesTheEnumeratorsItLacks() {
        assertEquals("""
                rule.strp:2:25: error S304: no arm for b | c
                    message M max 9 { match phase { a => { x: u8; } } }
                                            ^^^^^
                    help: add arms for them, or a last arm `else => fail unknown;`
                """, RuleCheck.report("""
                state phase: a | b | c = a;
                message M max 9 { match phase { a => { x: u8; } } }
                """));
    }

    @Test
    void anExampleGivesAnEnumerator() {
        assertEquals("""
                rule.strp:3:16: error S110: c is no value of p: its values are a | b
                    example M (p = c) x"00" => 1;
                                   ^
                """, RuleCheck.report("""
                param p: a | b = a;
                message M max 9 { x: u8; }
                example M (p = c) x"00" => 1;
                """));
    }
}
