package org.strparser.compiler.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class FragmentRulesTest {

    @Test
    void aFragmentStandsForItsStatements() {
        MessageModel pasted =
                RuleCheck.message("message M max 99 { use Body; } fragment Body { n: u8 <= 9; body: bytes[n]; }");

        assertEquals(2, pasted.body().size() - 1);
        assertEquals(
                RuleCheck.message("message M max 99 { n: u8 <= 9; body: bytes[n]; }")
                        .facts(),
                pasted.facts());
    }

    @Test
    void anOrderInsideHoldsBehind() {
        MessageModel message =
                RuleCheck.message("fragment Little { order little; } message M max 9 { use Little; n: u16 == 1; }");

        Read.Int read = (Read.Int) message.body().get(0);
        assertEquals("LITTLE", ((Order.Fixed) read.order()).endian().name());
    }

    @Test
    void anErrorNamesBothPlaces() {
        assertEquals("""
                rule.strp:1:29: error S101: lenght is not declared before this place
                    fragment Body { body: bytes[lenght]; }
                                                ^^^^^^
                    used at rule.strp:2:16
                    used at rule.strp:3:32
                    help: is `length` meant?
                """, RuleCheck.report("""
                fragment Body { body: bytes[lenght]; }
                fragment All { use Body; }
                message M max 99 { length: u8; use All; }
                """));
    }

    @Test
    void aNameDeclaredTwiceByPastingIsToldAtItsUse() {
        assertEquals("""
                rule.strp:1:14: error S102: n is declared already on a path to this place
                    fragment F { n: u8; }
                                 ^
                    used at rule.strp:2:28
                    help: take another name; only branches that exclude each other may use one name twice
                """, RuleCheck.report("""
                fragment F { n: u8; }
                message M max 99 { use F;  use F; }
                """));
    }

    @Test
    void anUnknownFragmentIsAnError() {
        assertEquals("""
                rule.strp:2:24: error S101: no fragment of this file is called Chunk
                    message M max 99 { use Chunk; }
                                           ^^^^^
                    help: is `Chunks` meant?
                """, RuleCheck.report("""
                fragment Chunks { n: u8; }
                message M max 99 { use Chunk; }
                """));
    }

    @Test
    void aFragmentIsNotUsedInsideItself() {
        assertEquals("""
                rule.strp:1:18: error S125: A is used inside itself
                    fragment A { use A; }
                                     ^
                    help: a fragment is pasted, so it cannot contain itself; `repeat` says what comes again
                """, RuleCheck.report("fragment A { use A; }\nmessage M max 9 { x: u8; }"));
        assertEquals(
                """
                rule.strp:2:18: error S125: A is used inside B, which stands inside it
                    fragment B { use A; }
                                     ^
                    help: a fragment is pasted, so it cannot contain itself; `repeat` says what comes again
                """,
                RuleCheck.report("fragment A { use B; }\nfragment B { use A; }\nmessage M max 9 { x: u8; use A; }"));
    }

    @Test
    void aFragmentIsDeclaredOnce() {
        assertEquals("""
                rule.strp:2:10: error S102: A is declared in this file already
                    fragment A { }
                             ^
                    help: take another name
                """, RuleCheck.report("fragment A { }\nfragment A { }\nmessage M max 9 { x: u8; }"));
    }

    @Test
    void whatFragmentsPasteIsBounded() {
        StringBuilder rule = new StringBuilder("fragment F0 { skip 1; }\n");
        for (int i = 1; i <= 40; i++) {
            rule.append("fragment F%d { use F%d; use F%d; }\n".formatted(i, i - 1, i - 1));
        }

        assertEquals("""
                rule.strp:42:9: error S113: with its fragments this message has more than 20000 statements
                    message M max 9 { x: u8; use F40; }
                            ^
                    help: a fragment that uses others is pasted with all of them each time
                """, RuleCheck.report(rule + "message M max 9 { x: u8; use F40; }"));
    }
}
