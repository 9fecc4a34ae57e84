package org.strparser.compiler.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.strparser.compiler.model.Step.Here;

class SelectTest {

    /** A rule whose message is the given body. */
    private static String rule(String body) {
        return "message M max 1 KiB { " + body + " }";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select { \"AB\" => {} \"A\" => { n: u8; } else => { m: u16; } }",
                "select { \"A\" => {} i\"ABC\" => {} } x: u8; y: u8;",
                "select as k { \"A\" | \"B\" => { require k == \"A\" else fail no; } \"C\" => {} else => fail no; } if k == \"C\" { x: u8; }",
                "select { \"A\" => { n: u8; } \"B\" => { n: u16; } } body: bytes[n];",
                "select { \"ABC\" => {} else => fail no; }",
                "select { \"ABC\" => {} else => handoff; }",
            })
    void isChecked(String body) {
        assertEquals("", RuleCheck.report(rule(body)));
    }

    @Test
    void armsJoinInWhatTheyPassedAndDeclared() {
        MessageModel message = RuleCheck.message(rule(
                "a: u8; select as k { \"AB\" | \"CDE\" => { n: u8; } else => { n: u16; skip 4; } } body: bytes[n];"));

        Control.Select select = (Control.Select) message.body().get(1);
        Read.Pass body = (Read.Pass) message.body().get(2);
        assertEquals(new Here(1, 1), select.here());
        assertEquals(
                List.of(new Text("AB", false), new Text("CDE", false)),
                select.arms().get(0).literals());
        assertEquals(2, select.otherwise().orElseThrow().size());
        assertEquals(new Here(4, 7), body.here());
        assertEquals(65_535, body.length().greatest().intValue());
        // The select sees 4 bytes, the lengths behind it end after 5.
        assertEquals(5, message.facts().maxHeaderBytes());
    }

    @Test
    void theNameBehindAsIsNotThereInElse() {
        assertEquals(
                """
                rule.strp:1:80: error S103: k is not declared on every path to this place
                    message M max 1 KiB { select as k { "A" => { a: u8; } else => { a: u8; require k == "A"; } } }
                                                                                                   ^
                    help: use it inside the branch that declares it, or declare it in every branch
                """.replace(":81:", ":80:"),
                RuleCheck.report(rule("select as k { \"A\" => { a: u8; } else => { a: u8; require k == \"A\"; } }")));
    }

    @Test
    void anArmKnowsWhichLiteralsCanHaveBeenFound() {
        assertTrue(RuleCheck.report(rule("select as k { \"A\" => { require k == \"A\"; } \"B\" => {} }"))
                .contains("error S302: this condition always holds"));
    }

    @Test
    void literalsThatMatchTheSameBytesAreRefused() {
        assertEquals(
                """
                rule.strp:1:44: error S111: "aB" and i"ab" can match the same bytes in one `select`
                    message M max 1 KiB { select { i"ab" => {} "aB" => {} } x: u8; }
                                                               ^^^^
                    help: remove one of them
                """.replace(":46:", ":44:"), RuleCheck.report(rule("select { i\"ab\" => {} \"aB\" => {} } x: u8;")));
    }

    @Test
    void elseIsLast() {
        assertTrue(RuleCheck.report(rule("select { else => { x: u8; } \"A\" => {} }"))
                .contains("error S309: `else` is the last arm"));
        assertEquals("""
                rule.strp:1:23: error S032: this `select` has no literal to look for
                    message M max 1 KiB { select { else => { x: u8; } } }
                                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                    help: remove it, and keep what stands in its `else`
                """, RuleCheck.report(rule("select { else => { x: u8; } }")));
    }
}
