package org.strparser.compiler.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VarRulesTest {

    @Test
    void aValueIsTestedWhereItMayLeaveTheDomain() {
        MessageModel message = RuleCheck.message("""
                message M max 99 {
                    var v: 1 .. 9 = 1 else fail over;
                    n: u8;
                    v = n;
                    v = v - 0;
                    var mode: idle | busy = idle;
                    mode = busy;
                }
                """);

        assertEquals(Optional.empty(), ((Step.Assign) message.body().get(0)).range());
        Guard.In range =
                (Guard.In) ((Step.Assign) message.body().get(2)).range().orElseThrow();
        assertEquals("over", message.facts().reasons().get(range.failure()).name());
        assertEquals(9, range.ranges().get(0).greatest().greatest().intValue());
        assertEquals(Optional.empty(), ((Step.Assign) message.body().get(3)).range());
        assertEquals(1, ((Step.Assign) message.body().get(5)).value().least().intValue());
        assertEquals(
                List.of("n"),
                message.facts().fields().stream().map(field -> field.name()).toList());
    }

    @Test
    void anEnumeratorOfAVarIsNoUseOfAField() {
        MessageModel message =
                RuleCheck.message("message M max 99 { busy: u8; var mode: idle | busy = idle; mode = busy; skip 1; }");

        assertEquals(0, message.facts().maxHeaderBytes());
    }

    @Test
    void onlyAVarIsGivenAValue() {
        assertEquals("""
                rule.strp:1:28: error S126: n is no `var`, so it keeps its value
                    message M max 999 { n: u8; n = 3; }
                                               ^
                    help: declare one before: `var total: 0 .. 255 = 0;`
                """, RuleCheck.report("""
                message M max 999 { n: u8; n = 3; }
                """));
    }

    @Test
    void aStateIsGivenItsNextValue() {
        assertEquals("""
                rule.strp:2:26: error S126: s is no `var`, so it keeps its value
                    message M max 9 { n: u8; s = 3; }
                                             ^
                    help: a state changes behind the message: `next s = …;`
                """, RuleCheck.report("""
                state s: 0 .. 9 = 0;
                message M max 9 { n: u8; s = 3; }
                """));
    }

    @Test
    void aVarIsDeclaredBefore() {
        assertEquals("""
                rule.strp:1:28: error S101: no `var` that can be seen here is called v
                    message M max 999 { n: u8; v = 3; var v: 0 .. 9 = 0; }
                                               ^
                """, RuleCheck.report("""
                message M max 999 { n: u8; v = 3; var v: 0 .. 9 = 0; }
                """));
    }

    @Test
    void aVarEndsWithItsBlock() {
        assertEquals("""
                rule.strp:1:68: error S101: no `var` that can be seen here is called v
                    message M max 999 { n: u8; if n == 1 { var v: 0 .. 9 = 0; v = n; } v = 3; }
                                                                                       ^
                """, RuleCheck.report("""
                message M max 999 { n: u8; if n == 1 { var v: 0 .. 9 = 0; v = n; } v = 3; }
                """));
    }

    @Test
    void theRightSideIsExact() {
        assertEquals("""
                rule.strp:1:59: error S204: k + n can reach 9223372036854776062, beyond 9223372036854775807
                    message M max 999 { n: u8; var v: 0 .. 9 = 0; k: i64; v = k + n; }
                                                                              ^^^^^ k is in -9223372036854775808..9223372036854775807 here
                    help: bound it before: `require k <= 9_223_372_036_854_775_552 else fail out_of_range;`
                """, RuleCheck.report("""
                message M max 999 { n: u8; var v: 0 .. 9 = 0; k: i64; v = k + n; }
                """));
    }

    @Test
    void aValueThatIsNeverInTheDomainIsAnError() {
        assertEquals("""
                rule.strp:1:44: error S223: 10 is not in 0..9, the domain of v
                    message M max 999 { n: u8; var v: 0 .. 9 = 10; v = n + 10; }
                                                               ^^
                    help: correct it, or widen the domain
                rule.strp:1:52: error S223: n + 10 is never in 0..9, the domain of v
                    message M max 999 { n: u8; var v: 0 .. 9 = 10; v = n + 10; }
                                                                       ^^^^^^ it is in 10..265
                    help: correct it, or widen the domain
                """, RuleCheck.report("""
                message M max 999 { n: u8; var v: 0 .. 9 = 10; v = n + 10; }
                """));
    }

    @Test
    void aVarOfAnEnumerationHasItsValues() {
        assertEquals("""
                rule.strp:1:43: error S110: c is no value of v: its values are a | b
                    message M max 999 { n: u8; var v: a | b = c; v = 1; v = n; }
                                                              ^
                rule.strp:1:50: error S110: v is an enumeration: its values are a | b
                    message M max 999 { n: u8; var v: a | b = c; v = 1; v = n; }
                                                                     ^
                rule.strp:1:57: error S110: n is no value of v: its values are a | b
                    message M max 999 { n: u8; var v: a | b = c; v = 1; v = n; }
                                                                            ^
                """, RuleCheck.report("""
                message M max 999 { n: u8; var v: a | b = c; v = 1; v = n; }
                """));
    }

    @Test
    void aVarHasAName() {
        assertEquals("""
                rule.strp:1:32: error S114: `_` is no name here
                    message M max 999 { n: u8; var _: 0 .. 9 = 0; }
                                                   ^
                    help: name it
                """, RuleCheck.report("""
                message M max 999 { n: u8; var _: 0 .. 9 = 0; }
                """));
    }

    @Test
    void aVarShadowsNothing() {
        assertEquals("""
                rule.strp:1:32: error S102: n is declared already on a path to this place
                    message M max 999 { n: u8; var n: 0 .. 9 = 0; }
                                                   ^
                    help: take another name; only branches that exclude each other may use one name twice
                """, RuleCheck.report("""
                message M max 999 { n: u8; var n: 0 .. 9 = 0; }
                """));
    }

    @Test
    void aDomainHasConstantBounds() {
        assertEquals("""
                rule.strp:1:40: error S107: n is not a constant, a bound of a var must be one
                    message M max 999 { n: u8; var v: 0 .. n = 0; }
                                                           ^
                    help: write a number, or a `let` of the file
                """, RuleCheck.report("""
                message M max 999 { n: u8; var v: 0 .. n = 0; }
                """));
    }
}
