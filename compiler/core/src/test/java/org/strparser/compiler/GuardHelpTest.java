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
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.strparser.compiler.source.Code;
import org.strparser.compiler.source.Diagnostic;
import org.strparser.compiler.source.SourceText;
import org.strparser.compiler.syntax.GoldenCase;

/** A rule that is rejected for its ranges compiles once the guards of the help texts are put in front of the statement. */
class GuardHelpTest {
    private static final Set<Code> RANGES =
            Set.of(Code.OPERAND_MAY_BE_NEGATIVE, Code.OUT_OF_RANGE, Code.EXTENT_MAY_BE_NEGATIVE, Code.TOTAL_INSIDE);
    private static final Pattern GUARD = Pattern.compile("`(require [^`]*;)`");

    /** One expression needs one for each operation that can go wrong. */
    private static final int MOST_GUARDS = 5;

    private static final List<String> TYPES = List.of("u8", "u16", "u24", "u32", "u48", "i8", "i16", "i24");

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

    private static String reportOfMended(String rule) {
        String mended = rule;
        for (int guards = 0; guards < MOST_GUARDS; guards++) {
            Compilation compilation = new Compiler().compile(new SourceText("rule.strp", mended));
            if (compilation.isSuccessful()) {
                break;
            }
            Diagnostic first = compilation.diagnostics().get(0);
            assertTrue(RANGES.contains(first.code()), mended + "\n" + compilation.report());
            Optional<String> guard =
                    first.help().map(GUARD::matcher).filter(Matcher::find).map(found -> found.group(1));
            assertTrue(guard.isPresent(), mended + "\n" + compilation.report());
            int statement = statementStart(mended, first.span().from());
            mended = mended.substring(0, statement) + " " + guard.get() + mended.substring(statement);
        }
        return new Compiler().compile(new SourceText("rule.strp", mended)).report();
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
        StringBuilder rule = new StringBuilder("message M max 1 MiB {");
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
        return rule
                + pick(random, List.of(" let x = @; end; }", " body: bytes[@]; }", " skip @; }"))
                        .replace("@", value);
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
