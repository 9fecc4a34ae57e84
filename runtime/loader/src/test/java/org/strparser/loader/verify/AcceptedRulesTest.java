package org.strparser.loader.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.strparser.compiler.Compilation;
import org.strparser.compiler.Compiler;
import org.strparser.compiler.generate.RuleGenerator;
import org.strparser.compiler.source.SourceText;
import org.strparser.loader.TestClasses;

/** What compiles is accepted: each form of a number, used in each way that makes a place of it, in each kind of statement. */
class AcceptedRulesTest {
    private static final List<String> NUMBERS = List.of(
            "u8",
            "u16",
            "u24le",
            "u32",
            "u64 <= 1000",
            "u64le in 1 .. 900",
            "i16 >= 0",
            "i8 in 1 .. 5",
            "bcd[2]",
            "bcd[9] <= 1000",
            "decimal[4]",
            "decimal[18] <= 1000",
            "hex[15] <= 1000",
            "decimal until \":\" <= 1000",
            "decimal until \":\" within 30 <= 1000",
            "hex until \":\" | \";\" as d within 20",
            "leb128 within 1",
            "leb128 within 9 <= 1000",
            "leb128 within 10 <= 1000",
            "leb128 within 12",
            "stopbit within 1",
            "stopbit within 9 <= 1000",
            "stopbit within 10 <= 1000",
            "stopbit within 12",
            "match p { 1 .. 9 => u8; 10 => u16; 11 => bcd[2]; else => 7; }");
    private static final List<String> USES = List.of(
            "body: bytes[n]; x: u8;",
            "skip n; expect \"AB\";",
            "skip n; line within 300 { a; b; }",
            "u: until \"\\n\" | \"zz\" within 100; skip (n & 0xff) * 3;",
            "repeat n & 0x0f { l: u8; skip l; expect \"A\" * 20; }",
            "skip n; headers within 500 { \"Length\" => h: decimal <= 300; }",
            "skip n; m: stopbit within 10 <= 50; skip m; k: u16; k2: bytes[k]; z: u8;",
            "align 4; skip n / 4; c: decimal until \"\\r\\n\" <= 99; e: bytes[c];");
    private static final List<String> PLACES = List.of(
            "%s",
            "select { \"A\" => { %s } \"B\" => {} }",
            "repeat 5 { %s }",
            "if p > 3 { %s } else { q: u8; }",
            "repeat max 40 else fail many { t: u8; if t == 0 { break; } %s }");

    private static final List<String> LIMITS = List.of("1_000", "64 KiB", "2_147_483_639");

    /** Each form in each use and each statement, under one of the limits; {@code -Dall.limits=true}: under each. */
    @Test
    void numbersInAllPlaces() {
        List<String> refused = new ArrayList<>();
        int count = 0;
        int accepted = 0;
        for (String place : PLACES) {
            for (String number : NUMBERS) {
                for (String use : USES) {
                    count++;
                    String body = String.format(place, "n: " + number + "; " + use);
                    for (int i = 0; i < LIMITS.size(); i++) {
                        if (Boolean.getBoolean("all.limits") || count % LIMITS.size() == i) {
                            accepted += isAccepted(rule(LIMITS.get(i), body), refused) ? 1 : 0;
                        }
                    }
                }
            }
        }

        assertEquals(List.of(), refused);
        assertTrue(accepted > count * 9 / 10, accepted + " of " + count + " rules compile");
    }

    private static String rule(String limit, String body) {
        return "param p: 1 .. 20 = 9;\nmessage M max " + limit + " {\n" + body + "\n}\n";
    }

    /** False for a rule that does not compile; one that does and is refused is added to those. */
    private static boolean isAccepted(String rule, List<String> refused) {
        Compilation compilation = new Compiler().compile(new SourceText("m.strp", rule));
        if (!compilation.isSuccessful()) {
            return false;
        }
        Verification verification =
                Verifier.verify(compilation.messages().get(0).classFile());
        if (verification instanceof Verification.Refused) {
            refused.add(verification + " in\n" + rule);
        }
        return verification instanceof Verification.Accepted;
    }

    /** Each was refused once, though the compiler had proven it. */
    @ParameterizedTest
    @ValueSource(longs = {367, 4158, 4724, 8894, 20891, 23376, 28323, 29911, 42676, 42855, 52711})
    void rulesThatWereRefused(long seed) {
        byte[] classFile = TestClasses.compile(new RuleGenerator(seed).rule());

        assertTrue(
                Verifier.verify(classFile) instanceof Verification.Accepted,
                () -> Verifier.verify(classFile).toString());
    }

    /** What a counted loop adds each round is known by what its ways differ in, and nothing is left to a guard. */
    @Test
    void roundsThatAddDifferentLengthsAreProven() {
        byte[] classFile = TestClasses.compile("""
                message M max 1_000 {
                    n: u8;
                    repeat 3 {
                        kind: u8;
                        if kind == 1 { skip 40; } else if kind == 2 { skip n & 0x7f; }
                        expect "AB";
                    }
                }
                """);

        assertEquals(List.of(), List.copyOf(((Verification.Accepted) Verifier.verify(classFile)).guards()));
    }
}
