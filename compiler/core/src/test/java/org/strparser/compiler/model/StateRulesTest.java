package org.strparser.compiler.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class StateRulesTest {

    @Test
    void aConditionDecidesWhatHappensNext() {
        MessageModel message = RuleCheck.message("""
                state s: 1 .. 9 = 2;
                state phase: a | b = a;
                message M max 9 {
                    x: u8;
                    next s = x when x in 1 .. 9;
                    if phase == b { next phase = a; } else { next phase = b; }
                    next handoff when x == 77;
                }
                """);

        Control.If when = (Control.If) message.body().get(1);
        Step.Next next = (Step.Next) when.then().get(0);
        assertEquals(0, next.state());
        assertEquals("1..9", next.value().least() + ".." + next.value().greatest());
        assertEquals(List.of(), when.otherwise());
        assertEquals(9, message.facts().states().get(0).greatest());
        assertEquals(List.of("a", "b"), message.facts().states().get(1).enumerators());
    }

    @Test
    void aRecordHasItsLimit() {
        MessageModel message =
                RuleCheck.message("param p: 4 .. 8 = 8; message M max p joined p { x: u8; continues when x == 1; }");

        assertEquals(8, message.facts().maxRecordBytes());
        assertEquals(message.max(), message.joined().orElseThrow());
    }

    @Test
    void aRecordIsComparedWithItsFrameForTheSameParameters() {
        String rule = "param p: 4 .. 800 = 8; message M max 9 + p joined 2 * p + %s { x: u8; continues when x == 1; }";

        assertEquals("", RuleCheck.report(rule.formatted("5")));
        assertEquals("""
                rule.strp:1:51: error S226: a record can be limited to 12 bytes, and one frame of it to 809
                    param p: 4 .. 800 = 8; message M max 9 + p joined 2 * p + 4 { x: u8; continues when x == 1; }
                                                                      ^^^^^^^^^
                    help: a record has room for its longest frame: raise joined, or narrow a parameter
                """, RuleCheck.report(rule.formatted("4")));
    }

    @Test
    void examplesSpeakOfStatesBeforeAndAfter() {
        RuleModel model = RuleCheck.of("""
                        state s: a | b = a;
                        state n: 0 .. 9 = 4;
                        message M max 9 joined 9 { x: u8; next n = 5; continues; }
                        example M (s = b) x"00" => 1 { s == b; next n == 5; continues; };
                        """).model().orElseThrow();

        ExampleModel example = model.examples().get(0);
        assertEquals(List.of(1L, 4L), example.states());
        List<Cond> checks = ((ExampleModel.Outcome.Length) example.outcomes().get(0))
                .checks().stream().map(ExampleModel.Check::condition).toList();
        assertEquals(1, ((Cond.Next) checks.get(1)).state());
        assertEquals(new Cond.Continues(), checks.get(2));
    }

    @Test
    void theValueOfAStateIsInItsDomain() {
        assertEquals("""
                rule.strp:1:19: error S211: 10 is not in 0..9
                    state s: 0 .. 9 = 10;
                                      ^^
                    help: correct it, or widen the range of s
                """, RuleCheck.report("""
                state s: 0 .. 9 = 10;
                message M max 9 { x: u8; }
                """));
    }

    @Test
    void theBoundsOfAStateAreInOrder() {
        assertEquals("""
                rule.strp:1:10: error S211: the first bound of this state is above its second
                    state s: 9 .. 0 = 1;
                             ^
                    help: exchange them
                """, RuleCheck.report("""
                state s: 9 .. 0 = 1;
                message M max 9 { x: u8; }
                """));
    }

    @Test
    void aLimitDoesNotDependOnState() {
        assertEquals("""
                rule.strp:2:15: error S107: s is a state, which is known in messages only
                    message M max s { x: u8; }
                                  ^
                    help: take a number or a parameter
                """, RuleCheck.report("""
                state s: 0 .. 9 = 1;
                message M max s { x: u8; }
                """));
    }

    @Test
    void statesHaveSixtyFourBits() {
        assertEquals("""
                rule.strp:2:7: error S225: with this the states of the file have 65 bits, more than 64
                    state t: 0 .. 0x1_ffff_ffff = 1;
                          ^
                    help: narrow their domains
                """, RuleCheck.report("""
                state s: 0 .. 0xffff_ffff = 1;
                state t: 0 .. 0x1_ffff_ffff = 1;
                message M max 9 { x: u8; }
                """));
    }

    @Test
    void theNextStateIsProven() {
        assertEquals("""
                rule.strp:2:35: error S223: x can be 255, and s is in 0..9
                    message M max 9 { x: u8; next s = x; }
                                                      ^
                    help: require it before: `require x <= 9 else fail out_of_range;`
                """, RuleCheck.report("""
                state s: 0 .. 9 = 1;
                message M max 9 { x: u8; next s = x; }
                """));
    }

    @Test
    void aStateHasOneNextValueOnAPath() {
        assertEquals("""
                rule.strp:2:50: error S324: `next s` stands on a path to this place already
                    message M max 9 { x: u8; next s = x when x <= 9; next s = 3; }
                                                                     ^^^^^^^^^^^
                    help: once on a path: put each into a branch of its own
                """, RuleCheck.report("""
                state s: 0 .. 9 = 1;
                message M max 9 { x: u8; next s = x when x <= 9; next s = 3; }
                """));
    }

    @Test
    void whatNeverTakesEffectIsAnError() {
        assertEquals("""
                rule.strp:2:38: error S325: `next s` has no effect here: every way on fails or hands off
                    message M max 9 { x: u8; if x == 1 { next s = 3; fail no; } }
                                                         ^^^^^^^^^^^
                    help: remove it
                """, RuleCheck.report("""
                state s: 0 .. 9 = 1;
                message M max 9 { x: u8; if x == 1 { next s = 3; fail no; } }
                """));
    }

    @Test
    void anUnknownStateIsAnError() {
        assertEquals("""
                rule.strp:2:31: error S101: no state of this file is called z
                    message M max 9 { x: u8; next z = 3; }
                                                  ^
                """, RuleCheck.report("""
                state s: 0 .. 9 = 1;
                message M max 9 { x: u8; next z = 3; }
                """));
    }

    @Test
    void aStreamIsHandedOverOnce() {
        assertEquals("""
                rule.strp:2:40: error S324: `next handoff` stands on a path to this place already
                    message M max 9 { x: u8; next handoff; next handoff when x == 1; }
                                                           ^^^^^^^^^^^^^^^^^^^^^^^^^
                    help: once on a path: put each into a branch of its own
                """, RuleCheck.report("""
                state s: 0 .. 9 = 1;
                message M max 9 { x: u8; next handoff; next handoff when x == 1; }
                """));
    }

    @Test
    void aRecordHasRoomForItsLongestFrame() {
        assertEquals("""
                rule.strp:1:24: error S226: a record can be limited to 8 bytes, and one frame of it to 9
                    message M max 9 joined 8 { x: u8; continues when x == 1; }
                                           ^
                    help: a record has room for its longest frame: raise joined, or narrow a parameter
                """, RuleCheck.report("""
                message M max 9 joined 8 { x: u8; continues when x == 1; }
                """));
    }

    @Test
    void aRecordFitsAnArray() {
        assertEquals("""
                rule.strp:1:24: error S226: joined can be 4294967296, more than 2147483639
                    message M max 9 joined 4 GiB { x: u8; continues when x == 1; }
                                           ^^^^^
                    help: lower it: a longer record is handled frame by frame
                """, RuleCheck.report("""
                message M max 9 joined 4 GiB { x: u8; continues when x == 1; }
                """));
    }

    @Test
    void aJoinedMessageContinues() {
        assertEquals("""
                rule.strp:1:24: error S326: the frames of this message are joined, but none says that the record goes on
                    message M max 9 joined 9 { x: u8; }
                                           ^
                    help: add `continues when …;`, or remove `joined`
                """, RuleCheck.report("""
                message M max 9 joined 9 { x: u8; }
                """));
    }

    @Test
    void whatContinuesIsJoined() {
        assertEquals("""
                rule.strp:1:26: error S326: `continues` stands in a message that is not joined
                    message M max 9 { x: u8; continues when x == 1; }
                                             ^^^^^^^^^^^^^^^^^^^^^^
                    help: limit the record: `message M max … joined …`
                """, RuleCheck.report("""
                message M max 9 { x: u8; continues when x == 1; }
                """));
    }

    @Test
    void anExampleGivesAStateAValueOfItsDomain() {
        assertEquals("""
                rule.strp:3:16: error S211: 10 is not in 0..9
                    example M (s = 10) x"00" => 1;
                                   ^^
                    help: correct it, or widen the range of s
                """, RuleCheck.report("""
                state s: 0 .. 9 = 1;
                message M max 9 { x: u8; }
                example M (s = 10) x"00" => 1;
                """));
    }

    @Test
    void anExampleNamesStatesAndTheirValues() {
        assertEquals("""
                rule.strp:3:12: error S101: t is no parameter or state of this file
                    example M (t = 1) x"00" => 1 { next s == c; next x == 1; };
                               ^
                rule.strp:3:42: error S110: c is no value of s: its values are a | b
                    example M (t = 1) x"00" => 1 { next s == c; next x == 1; };
                                                             ^
                rule.strp:3:50: error S101: this is no state of the file, and `next` is behind what a message makes of one
                    example M (t = 1) x"00" => 1 { next s == c; next x == 1; };
                                                                     ^
                """, RuleCheck.report("""
                state s: a | b = a;
                message M max 9 { x: u8; }
                example M (t = 1) x"00" => 1 { next s == c; next x == 1; };
                """));
    }
}
