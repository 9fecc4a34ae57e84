package org.strparser.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.strparser.compiler.model.Checker;
import org.strparser.compiler.source.Code;
import org.strparser.compiler.source.Diagnostic;
import org.strparser.compiler.source.Diagnostics;
import org.strparser.compiler.source.SourceText;
import org.strparser.compiler.syntax.GoldenCase;
import org.strparser.compiler.syntax.SyntaxReader;

/** A rule that is rejected for its ranges compiles once the guards of the help texts are put in front of the statement. */
class GuardHelpTest {
    private static final Set<Code> RANGES = Set.of(
            Code.OPERAND_MAY_BE_NEGATIVE,
            Code.OUT_OF_RANGE,
            Code.EXTENT_MAY_BE_NEGATIVE,
            Code.TOTAL_INSIDE,
            Code.NO_BOUND,
            Code.NOT_IN_DOMAIN,
            Code.TOO_MANY_ROUNDS);
    private static final Pattern GUARD = Pattern.compile("`(require [^`]*;)`");

    /** Two operations on 64 bits can leave the range at both ends, each of them twice until the shares of the operands fit; then the result. */
    private static final int MOST_GUARDS = 12;

    private static final List<String> TYPES =
            List.of("u8", "u16", "u24", "u32", "u48", "u64", "i8", "i16", "i24", "i64");

    private static final List<String> ENDS = List.of(
            " let x = @; end; }",
            " body: bytes[@]; }",
            " skip @; }",
            " total @; }",
            " repeat @ { d: u8; } }",
            " repeat 3 { d: u8; skip @; } }",
            " d: decimal[@]; }",
            " d: bcd[@]; }",
            " d: leb128 within @; }",
            " d: until \"\\n\" within @; }",
            " d: hex until \".\" within @; }",
            " line within @ { d; } }",
            " headers within @ {} }",
            " next s = @; }");

    static Stream<GoldenCase> rejectedForTheirRanges() throws IOException {
        return GoldenCase.read("model", "diagnostics.txt").stream()
                .filter(given -> RANGES.stream().anyMatch(code -> given.name().startsWith(code.id())))
                .filter(given -> given.expected().contains("`require "));
    }

    @ParameterizedTest
    @MethodSource("rejectedForTheirRanges")
    void theGuardsOfTheHelpMakeTheRuleCompile(GoldenCase given) {
        assertEquals("", reportOfMended(given.source()), given.source());
    }

    @Property(tries = 300, shrinking = ShrinkingMode.OFF)
    void theGuardsOfTheHelpMakeAnyRuleCompile(@ForAll long seed) {
        String rule = rule(new Random(seed));

        assertEquals("", reportOfMended(rule), rule);
    }

    /** The bound on one name that suffices at the upper end left nothing that suffices at the lower. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "message M max 1 MiB { a: u32; b: i64; c: u64; d: until \"\\n\" within (b + c) * 4; }",
                "message M max 1 MiB { a: u64; b: i64; c: i16; d: bcd[(a + b) * 4]; }",
                "message M max 1 MiB { a: i64; b: u16; c: u64; repeat 3 { d: u8; skip (a + c) * 4; } }"
            })
    void aSumThatLeavesTheRangeAtBothEndsIsMended(String rule) {
        assertEquals("", reportOfMended(rule));
    }

    @Test
    void twoSumsOf64BitsForAStateNeedElevenGuards() {
        assertEquals(
                "",
                reportOfMended(
                        "state s: 0 .. 99 = 0; message M max 1 MiB { a: i64; b: i64; c: i64; next s = (b + c) + a; }"));
    }

    private static String reportOfMended(String rule) {
        String mended = rule;
        for (int guards = 0; guards < MOST_GUARDS; guards++) {
            List<Diagnostic> found = diagnostics(mended);
            if (found.isEmpty()) {
                break;
            }
            Diagnostic first = found.get(0);
            assertTrue(RANGES.contains(first.code()), mended + "\n" + first);
            Optional<String> guard =
                    first.help().map(GUARD::matcher).filter(Matcher::find).map(match -> match.group(1));
            assertTrue(guard.isPresent(), mended + "\n" + first);
            int statement = statementStart(mended, first.span().from());
            mended = mended.substring(0, statement) + " " + guard.get() + mended.substring(statement);
        }
        return diagnostics(mended).stream().map(Diagnostic::toString).collect(Collectors.joining("\n"));
    }

    /** What the checker says; how large the code becomes does not matter here. */
    private static List<Diagnostic> diagnostics(String rule) {
        Diagnostics diagnostics = new Diagnostics();
        SyntaxReader.read(new SourceText("rule.strp", rule), diagnostics)
                .ifPresent(unit -> Checker.check(unit, diagnostics));
        return diagnostics.list();
    }

    /** Behind the {@code ;} or brace that stands before an expression. */
    private static int statementStart(String rule, int from) {
        int at = from;
        while (";{}".indexOf(rule.charAt(at - 1)) < 0) {
            at--;
        }
        return at;
    }

    /** Three fields and one statement with an expression over them, each field at most once. */
    private static String rule(Random random) {
        StringBuilder rule = new StringBuilder("state s: 0 .. 99 = 0; message M max 1 MiB {");
        List<String> names = new ArrayList<>(List.of("a", "b", "c"));
        for (String name : names) {
            rule.append(' ')
                    .append(name)
                    .append(": ")
                    .append(pick(random, TYPES))
                    .append(';');
        }
        Collections.shuffle(names, random);
        String value = "(" + names.get(0) + step(random, names.get(1)) + ")" + step(random, names.get(2));
        return rule + pick(random, ENDS).replace("@", value);
    }

    private static String step(Random random, String name) {
        int constant = 1 + random.nextInt(4);
        return pick(
                random,
                List.of(
                        " + " + name,
                        " - " + name,
                        " - " + constant,
                        " * " + constant,
                        " / " + constant,
                        " << " + constant));
    }

    private static String pick(Random random, List<String> texts) {
        return texts.get(random.nextInt(texts.size()));
    }
}
