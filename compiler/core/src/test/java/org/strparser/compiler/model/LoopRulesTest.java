package org.strparser.compiler.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** What a loop must keep to, and how it is told where it does not. */
class LoopRulesTest {

    @Test
    void breakStandsInALoop() {
        assertEquals("""
                rule.strp:1:40: error S321: `break` stands in no loop
                    message M max 999 { n: u8; if n == 1 { break; } }
                                                           ^^^^^^
                    help: a message ends with `end`
                """, RuleCheck.report("""
                message M max 999 { n: u8; if n == 1 { break; } }
                """));
    }

    @Test
    void theRoundsOfACountedLoopAreBounded() {
        assertEquals("""
                rule.strp:1:36: error S224: n can be 4294967295, and a loop has 0..1048576 rounds
                    message M max 999 { n: u32; repeat n { a: u8; } }
                                                       ^
                    help: bound it before: `require n <= 1_048_576 else fail out_of_range;`, or with a guard where it is read
                """, RuleCheck.report("""
                message M max 999 { n: u32; repeat n { a: u8; } }
                """));
    }

    @Test
    void aLoopHasNoNegativeRounds() {
        assertEquals("""
                rule.strp:1:35: error S224: n can be -128, and a loop has 0..1048576 rounds
                    message M max 999 { n: i8; repeat n { a: u8; } }
                                                      ^
                    help: bound it before: `require n >= 0 else fail out_of_range;`, or with a guard where it is read
                """, RuleCheck.report("""
                message M max 999 { n: i8; repeat n { a: u8; } }
                """));
    }

    @Test
    void anOpenLoopHasAtLeastOneRound() {
        assertEquals("""
                rule.strp:1:39: error S224: an open loop has 1..1048576 rounds at most, not 0
                    message M max 999 { n: u8; repeat max 0 { a: u8; break; } }
                                                          ^
                    help: take the number of rounds that the protocol allows
                """, RuleCheck.report("""
                message M max 999 { n: u8; repeat max 0 { a: u8; break; } }
                """));
    }

    @Test
    void theRoundsOfAnOpenLoopAreConstant() {
        assertEquals("""
                rule.strp:1:39: error S107: n is not a constant, the number of rounds of an open loop must be one
                    message M max 999 { n: u8; repeat max n { a: u8; if a == 1 { break; } } }
                                                          ^
                    help: write a number, or a `let` of the file
                """, RuleCheck.report("""
                message M max 999 { n: u8; repeat max n { a: u8; if a == 1 { break; } } }
                """));
    }

    @Test
    void anOpenLoopCanBeLeft() {
        assertEquals("""
                rule.strp:1:28: error S322: nothing leaves this loop
                    message M max 999 { n: u8; repeat max 9 { a: u8; } }
                                               ^^^^^^^^^^^^^^^^^^^^^^^
                    help: an open loop has a `break`; a counted one is `repeat n { … }`
                """, RuleCheck.report("""
                message M max 999 { n: u8; repeat max 9 { a: u8; } }
                """));
    }

    @Test
    void everyRoundPassesAByte() {
        assertEquals("""
                rule.strp:1:77: error S323: a round can end here without having passed a byte
                    message M max 999 { n: u8; repeat n { if n == 1 { a: u8; } else { skip n; } } }
                                                                                                ^
                    help: on every way that goes round again, read or pass a byte; on the others, `break`
                """, RuleCheck.report("""
                message M max 999 { n: u8; repeat n { if n == 1 { a: u8; } else { skip n; } } }
                """));
    }

    @Test
    void aMessageDoesNotEndInALoop() {
        assertEquals("""
                rule.strp:1:58: error S320: a message does not end inside a loop
                    message M max 999 { n: u8; repeat n { a: u8; if a == 1 { end; } } }
                                                                             ^^^^
                    help: `break`, and end it behind the loop
                """, RuleCheck.report("""
                message M max 999 { n: u8; repeat n { a: u8; if a == 1 { end; } } }
                """));
    }

    @Test
    void totalIsNotInALoop() {
        assertEquals("""
                rule.strp:1:46: error S320: a message does not end inside a loop
                    message M max 999 { n: u8; repeat n { a: u8; total 9; } }
                                                                 ^^^^^^^^
                    help: `break`, and end it behind the loop
                """, RuleCheck.report("""
                message M max 999 { n: u8; repeat n { a: u8; total 9; } }
                """));
    }

    @Test
    void nothingContinuesInALoop() {
        assertEquals("""
                rule.strp:1:55: error S320: `continues` stands inside a loop
                    message M max 99 joined 99 { n: u8; repeat n { a: u8; continues when a == 1; } }
                                                                          ^^^^^^^^^^^^^^^^^^^^^^
                    help: carry what it depends on out in a `var`, and put it behind the loop
                """, RuleCheck.report("""
                message M max 99 joined 99 { n: u8; repeat n { a: u8; continues when a == 1; } }
                """));
    }

    @Test
    void namesOfARoundEndWithIt() {
        assertEquals("""
                rule.strp:1:60: error S103: a has no value here: it ended with its block, or with the round of its loop
                    message M max 999 { n: u8; repeat n { a: u8; } body: bytes[a]; }
                                                                               ^
                    help: carry the value out in a `var` that is declared before
                """, RuleCheck.report("""
                message M max 999 { n: u8; repeat n { a: u8; } body: bytes[a]; }
                """));
    }

    @Test
    void namesOfRoundsAreOfOneKind() {
        assertEquals("""
                rule.strp:1:59: error S104: a is declared elsewhere as another kind of field
                    message M max 999 { n: u8; repeat n { a: u8; } repeat n { a: bytes[2]; } }
                                                                              ^
                    help: every declaration of a name is a number, or bytes, or the same literals in the same order
                """, RuleCheck.report("""
                message M max 999 { n: u8; repeat n { a: u8; } repeat n { a: bytes[2]; } }
                """));
    }

    @Test
    void aNameOfARoundShadowsNothing() {
        assertEquals("""
                rule.strp:1:39: error S102: n is declared already on a path to this place
                    message M max 999 { n: u8; repeat n { n: u8; } }
                                                          ^
                    help: take another name; only branches that exclude each other may use one name twice
                """, RuleCheck.report("""
                message M max 999 { n: u8; repeat n { n: u8; } }
                """));
    }

    @Test
    void hereCountsAllRounds() {
        assertEquals("""
                rule.strp:1:60: error S206: n can be 8, less than the 9 bytes that can have been read
                    message M max 999 { n: u8 >= 8; repeat 4 { a: u16; } total n; }
                                                                               ^
                    help: require it before: `require here <= n else fail bad_length;`
                """, RuleCheck.report("""
                message M max 999 { n: u8 >= 8; repeat 4 { a: u16; } total n; }
                """));
    }

    @Test
    void aVarHasAnyValueInTheNextRound() {
        assertEquals("""
                rule.strp:1:70: error S205: 8 - v can be -1, and no extent is negative
                    message M max 999 { n: u8; var v: 0 .. 9 = 0; repeat n { x: u8; skip 8 - v; v = v + 1; } }
                                                                                         ^^^^^
                    help: require it before: `require v <= 8 else fail out_of_range;`
                """, RuleCheck.report("""
                message M max 999 { n: u8; var v: 0 .. 9 = 0; repeat n { x: u8; skip 8 - v; v = v + 1; } }
                """));
    }

    @Test
    void whatTiesAVarIsLostInTheNextRound() {
        assertEquals("""
                rule.strp:1:101: error S205: n - v can be -248, and no extent is negative
                    message M max 999 { n: u8; var v: 0 .. 255 = 7; require v <= n else fail no; repeat n { x: u8; skip n - v; v = v + 1; } }
                                                                                                                        ^^^^^
                    help: require it before: `require v <= n else fail out_of_range;`
                """, RuleCheck.report("""
                message M max 999 { n: u8; var v: 0 .. 255 = 7; require v <= n else fail no; repeat n { x: u8; skip n - v; v = v + 1; } }
                """));
    }

    @Test
    void loopsNestEightDeep() {
        assertEquals("""
                rule.strp:10:1: error S113: loops nest at most 8 deep
                    repeat max 9 { x8: u8; if x8 == 1 { break; }
                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                    help: count what is open in a `var`
                """, RuleCheck.report("""
                message M max 999 {
                repeat max 9 { x0: u8; if x0 == 1 { break; }
                repeat max 9 { x1: u8; if x1 == 1 { break; }
                repeat max 9 { x2: u8; if x2 == 1 { break; }
                repeat max 9 { x3: u8; if x3 == 1 { break; }
                repeat max 9 { x4: u8; if x4 == 1 { break; }
                repeat max 9 { x5: u8; if x5 == 1 { break; }
                repeat max 9 { x6: u8; if x6 == 1 { break; }
                repeat max 9 { x7: u8; if x7 == 1 { break; }
                repeat max 9 { x8: u8; if x8 == 1 { break; }
                 } } } } } } } } } }
                """));
    }
}
