package org.strparser.compiler.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** What a rule lists is meant exactly, also where it is more than the checker remembers of a number. */
class ListedValuesTest {
    private static String bytes(IntPredicate which, String between) {
        return IntStream.range(0, 256).filter(which).mapToObj(Integer::toString).collect(Collectors.joining(between));
    }

    private static String arms(IntPredicate which) {
        return bytes(which, " => {} ") + " => {} ";
    }

    private static String match(String arms) {
        return "message M max 9 { a: u8; match a { " + arms + "} }";
    }

    @Test
    void aMatchWithAnArmForEachValueIsExhaustive() {
        assertEquals("", RuleCheck.report(match(arms(value -> value % 2 == 0) + arms(value -> value % 2 == 1))));
    }

    @Test
    void aValueInTwoOfManyArmsIsAnError() {
        String report = RuleCheck.report(match(arms(value -> value % 2 == 0) + "100 => {} else => {} "));

        assertTrue(report.contains("error S306: a pattern before takes some of these values already"), report);
    }

    @Test
    void aValueWithoutOneOfManyArmsIsAnError() {
        String report = RuleCheck.report(match(arms(value -> value % 2 == 0) + arms(value -> value % 4 == 1)));

        assertTrue(
                report.contains("error S304: no arm for 3 | 7 | 11 | 15 | 19 | 23 | 27 | 31 | 35 | 39 | 43 | 47 | 51"
                        + " | 55 | 59 | 63 | … (48 more)\n"),
                report);
    }

    @Test
    void anArmOfManyPatternsTakesNoOtherValue() {
        String rule = match(bytes(value -> value % 2 == 0, " | ") + " => {} else => { b: u8; } ");

        Control.Match match = (Control.Match) RuleCheck.message(rule).body().get(1);

        assertEquals(128, match.arms().get(0).patterns().size());
    }

    @Test
    void whereASetOfManyDoesNotHoldTheValuesBetweenAreStillPossible() {
        String rule = "message M max 9 { a: u8; if a in " + bytes(value -> value % 2 == 0, " | ")
                + " { b: u8; } else if a == 3 { c: u16; } }";

        assertEquals("", RuleCheck.report(rule));
    }

    @Property(tries = 200)
    void whatIsTakenIsGoneAndNothingElse(@ForAll @Size(max = 30) List<@IntRange(max = 40) Integer> taken) {
        Remaining remaining = new Remaining(IntervalSet.of(0, 40));
        Stream<Integer> left = IntStream.rangeClosed(0, 40).boxed();
        for (int value : taken) {
            BigInteger least = BigInteger.valueOf(value);
            remaining.take(new IntervalSet.Range(least, least.add(BigInteger.TWO)));
            left = left.filter(other -> other < value || other > value + 2);
        }

        List<Integer> expected = left.toList();

        assertEquals(
                expected,
                IntStream.rangeClosed(0, 40)
                        .filter(value -> remaining.values().holds(BigInteger.valueOf(value)))
                        .boxed()
                        .toList());
        assertTrue(IntStream.rangeClosed(0, 40)
                .allMatch(value ->
                        remaining.holds(new IntervalSet.Range(BigInteger.valueOf(value), BigInteger.valueOf(value)))
                                == expected.contains(value)));
    }
}
