package org.strparser.bench;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class InliningTest {
    private static final String LOOP =
            "    412  560 %  !   4       org.strparser.runtime.OneLoop/0x00007f1c::run @ 50 (160 bytes)";

    @Test
    void parserInsideTheLoopIsInlined() {
        assertTrue(Inlining.isInlined(List.of(
                LOOP, "    @ 86   org.strparser.bench.LengthPrefixedParser::length (90 bytes)   inline (hot)")));
    }

    @Test
    void whatIsThrownAwayMeanwhileDoesNotMatter() {
        assertTrue(Inlining.isInlined(List.of(
                LOOP,
                "    587 1445   !   3       org.strparser.runtime.OneLoop/0x00007f7b::run (214 bytes)   made not entrant",
                "                              @ 90   LengthPrefixedParser::length (39 bytes)   inline (hot)")));
    }

    @Test
    void virtualCallIsNot() {
        assertFalse(Inlining.isInlined(List.of(
                LOOP, "    @ 86   org.strparser.bench.LengthPrefixedParser::length (90 bytes)   virtual call")));
    }

    @Test
    void whatTheFirstTierSaysDoesNotCount() {
        assertFalse(Inlining.isInlined(
                List.of(LOOP, "    @ 86   org.strparser.bench.LengthPrefixedParser::length (90 bytes)   inline")));
    }

    @Test
    void aParserWithoutALengthOfItsOwnIsCalledByThatOfItsBase() {
        assertTrue(Inlining.isInlined(List.of(
                LOOP,
                "    @ 86   org.strparser.api.ParseMsg::length (13 bytes)   inline (hot)",
                "      @ 6   org.strparser.bench.LineParser::parse (214 bytes)   inline (hot)")));
    }

    @Test
    void whatIsAskedAboutTheRestDoesNotCountWhereThereIsALength() {
        assertFalse(Inlining.isInlined(List.of(
                LOOP,
                "    @ 86   org.strparser.bench.LengthPrefixedParser::length (33 bytes)   too big",
                "    @ 40   org.strparser.bench.LengthPrefixedParser::parse (90 bytes)   inline (hot)")));
    }
}
