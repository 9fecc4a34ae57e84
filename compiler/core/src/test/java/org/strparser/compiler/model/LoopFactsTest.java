package org.strparser.compiler.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the checker knows inside loops and behind them: where a step can stand, what a name means, and that it knows in time. */
class LoopFactsTest {

    @Test
    void aRoundMayBeginFurtherOn() {
        MessageModel message = RuleCheck.message("message M max 99 { n: u8 >= 9; repeat 4 { a: u16; } total n; }");

        Control.Repeat loop = (Control.Repeat) message.body().get(1);
        assertEquals(new Step.Here(1, 1), loop.here());
        assertEquals(new Step.Here(1, 7), ((Read.Int) loop.body().get(0)).here());
    }

    @Test
    void hereIsCutAtTheLimit() {
        MessageModel message = RuleCheck.message("message M max 99 { n: u8; repeat n { a: u8 == 1; skip a; } }");

        Control.Repeat loop = (Control.Repeat) message.body().get(1);
        assertEquals(new Step.Here(1, 99), ((Read.Int) loop.body().get(0)).here());
        assertEquals(99, message.facts().maxHeaderBytes());
    }

    @Test
    void innerLoopsCountInEveryRound() {
        MessageModel message = RuleCheck.message(
                "message M max 999 { n: u8 in 2 .. 3; repeat n { a: u8 == 0; repeat 5 { b: u16; } } c: u8 == 0; }");

        assertEquals(new Step.Here(23, 34), ((Read.Int) message.body().get(2)).here());
    }

    @Test
    void aRoundFromFurtherOnMayPassMore() {
        MessageModel message =
                RuleCheck.message("message M max 999 { n: u8; repeat 3 { skip here; a: u8; } b: u8 == 0; }");

        assertEquals(new Step.Here(7, 999), ((Read.Int) message.body().get(2)).here());
    }

    @Test
    void behindALoopIsWhereItsBreaksAre() {
        MessageModel message = RuleCheck.message(
                "message M max 999 { repeat max 3 { a: u8; if a == 0 { break; } b: u8; } c: u8 == 0; }");

        assertEquals(new Step.Here(1, 5), ((Read.Int) message.body().get(1)).here());
    }

    @Test
    void namesOfARoundAreNoFieldsAndFreeBehindIt() {
        MessageModel message = RuleCheck.message("""
                message M max 999 {
                    n: u8;
                    repeat n { a: u8; let twice = 2 * a; skip twice; }
                    repeat n { a: u16; skip a; }
                    a: bytes[2];
                }
                """);

        assertEquals(
                List.of("n", "a"),
                message.facts().fields().stream().map(field -> field.name()).toList());
    }

    @Test
    void aCheckOnTrialLeavesNothingBehind() {
        MessageModel message = RuleCheck.message("""
                message M max 999 {
                    n: u8;
                    repeat n { b: u8; repeat n { little: u8; order little when little == 1; a: u16 == 1; } }
                }
                """);

        assertEquals(
                List.of("n", "b.local", "little.local", "little.0", "a.local"),
                message.variables().stream().map(Variable::name).toList());
        assertFalse(message.facts().reasons().isEmpty());
    }

    /** Eight loops, each in the rounds of the one before; {@code inRound} begins each round, behind its way out. */
    private static String eightDeep(int mostBytes, String inRound, String innermost) {
        StringBuilder deep = new StringBuilder("message M max " + mostBytes + " { n: u8; ");
        for (int level = 0; level < 8; level++) {
            deep.append("repeat max 9 { x")
                    .append(level)
                    .append(": u8; if n == ")
                    .append(level)
                    .append(" { break; } ")
                    .append(inRound);
        }
        return deep.append(innermost).append("} ".repeat(8)).append("}").toString();
    }

    @Test
    void deepLoopsAreCheckedInTime() {
        String deep = eightDeep(999, "", "");

        assertEquals("", assertTimeoutPreemptively(Duration.ofSeconds(20), () -> RuleCheck.report(deep)));
    }

    @Test
    void loopsWhoseRoundsGrowAreCheckedInTime() {
        String deep = eightDeep(99_999, "skip here; ", "skip n; ".repeat(4000));

        assertEquals("", assertTimeoutPreemptively(Duration.ofSeconds(20), () -> RuleCheck.report(deep)));
    }
}
