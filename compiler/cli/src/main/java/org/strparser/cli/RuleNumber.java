package org.strparser.cli;

import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A number as it is written in a rule: {@code 4096 4_096 0x1000 4 KiB}. */
final class RuleNumber {
    private static final Pattern NUMBER = Pattern.compile(
            "(?<minus>-?)(?:0x(?<hex>[0-9a-f]+(?:_[0-9a-f]+)*)|(?<dec>[0-9]+(?:_[0-9]+)*))(?: ?(?<unit>[kmg])ib)?",
            Pattern.CASE_INSENSITIVE);
    /** A unit stands for 2 to the power of ten times its place, from 0. */
    private static final String UNITS = " kmg";

    private RuleNumber() {}

    /** Its value; empty where the text is no number, or one too large for a long. */
    static OptionalLong parse(String text) {
        Matcher number = NUMBER.matcher(text);
        try {
            return number.matches() ? OptionalLong.of(value(number)) : OptionalLong.empty();
        } catch (ArithmeticException | NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    private static long value(Matcher number) {
        String hex = number.group("hex");
        String digits = (hex == null ? number.group("dec") : hex).replace("_", "");
        long value = Long.parseLong(number.group("minus") + digits, hex == null ? 10 : 16);
        String unit = number.group("unit");
        return unit == null
                ? value
                : Math.multiplyExact(value, 1L << (10 * UNITS.indexOf(unit.toLowerCase(Locale.ROOT))));
    }
}
