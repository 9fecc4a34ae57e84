package org.strparser.compiler.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LawOfSelectTest {

    private static String report(String body) {
        return RuleCheck.report("message M max 1 KiB { " + body + " }");
    }

    @Test
    void theHelpSaysHowFarToShortenTheLiteral() {
        assertEquals("""
                rule.strp:1:32: error S331: "ABCD" is looked at for 4 bytes, but a message that takes `else` can end after 2 bytes
                    message M max 1 KiB { select { "ABCD" => {} else => { n: u16; body: bytes[n]; } } }
                                                   ^^^^^^
                    help: shorten it to at most 2 bytes, `"AB"`, and `expect` the rest in its arm
                """, report("select { \"ABCD\" => {} else => { n: u16; body: bytes[n]; } }"));
        assertEquals("", report("select { \"AB\" => { expect \"CD\"; } else => { n: u16; body: bytes[n]; } }"));
    }

    @Test
    void whereShorteningDoesNotHelpTheArmMustReadOn() {
        assertEquals("""
                rule.strp:1:42: error S331: "ABC" is looked at for 3 bytes, but a message that takes "A" can end after 1 byte
                    message M max 1 KiB { select { "A" => {} "ABC" => {} } }
                                                             ^^^^^
                    help: let every message that takes "A" read at least 2 bytes more
                """, report("select { \"A\" => {} \"ABC\" => {} }"));
        assertTrue(report("a: u8; select { \"A\" => {} else => {} }")
                .contains("help: let every message that takes `else` read at least 1 byte\n"));
    }

    /** What counts over known bytes. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                // widths, also behind the select
                "select { \"AB\" => {} else => {} } x: u16;",
                "select { \"ABC\" => {} else => { skip 1 + 2; } }",
                "select { \"ABC\" => {} else => { x: bytes[2]; } } y: u8;",
                "x: u8; select { \"ABC\" => {} else => { total 4; } }",
                // literals: what does not fit, fails
                "select { \"ABC\" => {} else => { expect \"x\"; } }",
                "select { \"ABC\" => {} else => { k: \"A\" | \"x\"; m: \"BCC\" | \"BD\"; } }",
                "select { i\"ABC\" => {} else => { expect \"ab\"; x: u8; } }",
                "select { \"ABC\" => {} else => { select { \"AB\" => { x: u8; } \"A\" => { y: u8; } } } }",
                // digits
                "select { \"-1\\n\" => {} else => { n: decimal until \"x\" | \"y\" within 9; } }",
                "select { \"12;\" => {} else => { n: decimal until \";\" within 9; } }",
                "select { \"1x\" => {} else => { n: decimal[1]; y: u8; } }",
                "select { \"1xyz\" => {} else => { n: decimal[2]; } }",
                "select { x\"12 3a 00\" => {} else => { n: bcd[2]; } }",
                // delimiters
                "select { \"prepend \" => { a: u8; } else => { l: until \"\\n\" within 90; } }",
                "select { \"abc;\" => {} else => { l: until \";\" within 90; } }",
                "select { \"ab;x\" => {} else => { l: until \";\" within 2; } }",
                // a varint's last byte
                "select { x\"80 80 01\" => {} else => { n: leb128 within 5; } }",
                "select { x\"01 02 80\" => {} else => { n: stopbit within 5; } }",
                // loops: so many rounds, or until they are left
                "select { \"ABC\" => {} else => { repeat 3 { x: u8; } } }",
                "select { \"ABC\" => {} else => { repeat max 9 { x: u16; if x == 1 { break; } } y: u8; } }",
                "repeat max 9 { select { \"A\" => {} \"AB\" => { break; } } x: u8; y: u8; } z: u8;",
                "x: u8; repeat x { select { \"ABC\" => {} else => { y: u8; z: u16; } } }",
                // ways that fail or hand off
                "select { \"ABC\" => {} else => { a: u8; if a == 1 { fail no; } else { handoff; } } }",
            })
    void isKept(String body) {
        assertEquals("", report(body));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '@',
            quoteCharacter = '#',
            value = {
                "select { \"AB\" => {} else => {} } x: u8; @ 1 byte",
                "select { \"ABC\" => {} else => { a: u8; skip a; } } @ 1 byte",
                "select { \"ABC\" => {} else => { a: u8; skip a; expect \"B\"; } } @ 2 bytes",
                "select { \"ABC\" => {} else => { a: u8 >= 200; total a; } } @ 1 byte",
                "select { \"a\\nb\" => {} else => { l: until \"\\n\" within 9; } } @ 2 bytes",
                "select { i\"aBCD\" => {} else => { l: until \"C\" within 9; } } @ 3 bytes",
                "select { \"12;x\" => {} else => { n: decimal until \";\" within 9; } } @ 3 bytes",
                "select { \"12;x\" => {} else => { n: decimal[2]; } } @ 2 bytes",
                "select { \"12;x\" => {} else => { a: u8; k: decimal[1]; if a == k { x: u16; } } } @ 2 bytes",
                "select { x\"80 01 00\" => {} else => { n: leb128 within 5; } } @ 2 bytes",
                "select { x\"01 82 00\" => {} else => { n: stopbit within 5; } } @ 2 bytes",
                "select { \"ABC\" => {} else => { select { \"AB\" => {} else => fail no; } } } @ 2 bytes",
                "select { i\"abc\" => {} else => { select { \"ab\" => {} else => fail no; } } } @ 2 bytes",
                "select { \"ABC\" => {} else => { align 4; a: u8; } } @ 1 byte",
                "select { \"ABC\" => {} else => { repeat 2 { x: u8; } } } @ 2 bytes",
                "select { \"ABC\" => {} else => { x: u8; repeat x { y: u16; } } } @ 1 byte",
                "select { \"ABC\" => {} else => { repeat max 9 { x: u8; if x == 1 { break; } } } } @ 1 byte",
                "repeat max 9 { select { \"ABC\" => {} else => { x: u8; } } y: u8; if y == 1 { break; } } @ 2 bytes",
                "x: u8; repeat x { select { \"ABC\" => {} else => { y: u8; } } } @ 1 byte",
            })
    void isBroken(String body, String end) {
        String report = report(body);

        assertTrue(report.contains("error S331"), report);
        assertTrue(report.contains(" can end after " + end + "\n"), report);
    }

    @Test
    void aLiteralInEitherCaseHidesAShorterOneOnlyInItsOwnCase() {
        String report = report("select { \"AB\" => { x: u16; } i\"abcd\" => {} else => { y: u8; } }");

        assertTrue(report.contains("i\"abcd\" is looked at for 4 bytes, but a message that takes `else`"), report);
    }

    @Test
    void severalLiteralsAreToldOneByOne() {
        String report = report("select { \"ABC\" | \"D\" | \"EF\" => {} else => { x: u8; } }");

        assertEquals(2, report.split("error S331", -1).length - 1, report);
    }
}
