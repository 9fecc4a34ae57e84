package org.strparser.compiler;

import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.strparser.compiler.source.SourceText;

/** Rules that are far larger than any protocol's: each gets its diagnostic, soon, and never an exception. */
class HostileRulesTest {
    private static final int MANY = 20_000;
    /** Far from what any of them takes on a busy machine, near to nothing where the effort is quadratic. */
    private static final Duration SOON = Duration.ofSeconds(60);

    private static String list(int count, IntFunction<String> part) {
        StringBuilder list = new StringBuilder();
        for (int i = 0; i < count; i++) {
            list.append(part.apply(i));
        }
        return list.toString();
    }

    private static String or(int count, IntFunction<String> part) {
        return list(count, i -> (i == 0 ? "" : " | ") + part.apply(i));
    }

    private static String number(int i) {
        return "\"k" + i + ";\"";
    }

    private static Map<String, String> bodies() {
        Map<String, String> bodies = new LinkedHashMap<>();
        bodies.put("many literals of a select", "select { " + or(MANY, HostileRulesTest::number) + " => {} }");
        bodies.put("many arms of a select", "select { " + list(MANY, i -> number(i) + " => {}\n") + " }");
        bodies.put("long literals", "c: " + or(3, i -> "\"" + "a".repeat(200_000) + i + "\"") + ";");
        bodies.put("many literals of a choice", "c: " + or(MANY, HostileRulesTest::number) + ";");
        bodies.put("many delimiters", "x: until " + or(MANY, HostileRulesTest::number) + " within 9_999;");
        bodies.put(
                "long delimiters",
                "x: until " + or(40, i -> "\"" + "a".repeat(5_000) + (char) ('b' + i % 20) + i + "\"")
                        + " within 99_999;");
        bodies.put("many words", "line within 9_999 { w: " + or(MANY, HostileRulesTest::number) + "; }");
        bodies.put(
                "many headers",
                "headers within 9_999 { " + list(500, i -> "\"N-" + i + "\" => h" + i + ": decimal;\n") + " }");
        bodies.put("many header lists", list(200, i -> "headers within 9_999 { \"A\" => h" + i + ": decimal; }\n"));
        bodies.put("many fields", list(5_000, i -> "f" + i + ": u8 <= 9;\n"));
        bodies.put("many arms", "a: u32; match a { " + list(MANY, i -> 2 * i + " => {}\n") + " else => fail x; }");
        bodies.put("many selects", list(100, i -> "select { \"ABCDEFGHIJKLMNOP\" => {} else => {} }\n") + " skip 50;");
        bodies.put("deep selects", "select { \"A\" => {".repeat(31) + "_: u8;" + "} \"AB\" => {} }".repeat(31));
        return bodies;
    }

    /** Each fragment uses the one before it. */
    @Test
    void aLongChainOfFragmentsIsRefused() {
        String chain =
                list(5_000, i -> "fragment F" + i + " { " + (i == 0 ? "a: u8;" : "use F" + (i - 1) + ";") + " }\n");

        Compilation compilation =
                new Compiler().compile(new SourceText("m.strp", chain + "message M max 99 { use F4999; }"));

        assertTrue(compilation.report().contains("error S003"), compilation::report);
    }

    @TestFactory
    Stream<DynamicTest> rulesFarTooLargeGetADiagnosticSoon() {
        return bodies().entrySet().stream()
                .map(body -> DynamicTest.dynamicTest(body.getKey(), () -> {
                    String text = "message M max 2_147_483_639 { " + body.getValue() + " }";
                    Compilation compilation =
                            assertTimeout(SOON, () -> new Compiler().compile(new SourceText("m.strp", text)));
                    assertTrue(
                            compilation.isSuccessful() || compilation.report().contains("error S"),
                            () -> "no diagnostic: " + compilation.report());
                }));
    }
}
