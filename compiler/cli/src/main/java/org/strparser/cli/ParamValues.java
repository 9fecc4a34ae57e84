package org.strparser.cli;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.strparser.runtime.ParserProgram;

/** Values of parameters as {@code NAME=VALUE}, a number being written as in a rule: {@code 4096 4_096 0x1000 4 KiB}. */
final class ParamValues {
    private static final Pattern NUMBER = Pattern.compile(
            "(?<minus>-?)(?:0x(?<hex>[0-9a-f]+(?:_[0-9a-f]+)*)|(?<dec>[0-9]+(?:_[0-9]+)*))(?: ?(?<unit>[kmg])ib)?",
            Pattern.CASE_INSENSITIVE);
    /** A unit stands for 2 to the power of ten times its place, from 0. */
    private static final String UNITS = " kmg";

    private ParamValues() {}

    /** The program with the values that are given. */
    static ParserProgram bind(ParserProgram program, List<String> given) {
        ParserProgram bound = program;
        Set<String> names = new HashSet<>();
        for (String text : given) {
            int equals = text.indexOf('=');
            if (equals < 1) {
                throw wrong(text, "NAME=VALUE is expected");
            }
            String name = text.substring(0, equals);
            if (!names.add(name)) {
                throw wrong(text, name + " has a value already");
            }
            bound = bind(bound, name, text);
        }
        return bound;
    }

    private static ParserProgram bind(ParserProgram program, String name, String text) {
        try {
            program.param(name);
            return program.withParam(name, number(program, name, text));
        } catch (IllegalArgumentException e) {
            throw new CliException(ExitCode.USAGE, "--param: " + e.getMessage(), e);
        }
    }

    private static long number(ParserProgram program, String name, String text) {
        String value = text.substring(name.length() + 1);
        Matcher number = NUMBER.matcher(value);
        try {
            if (number.matches()) {
                return number(number);
            }
        } catch (ArithmeticException | NumberFormatException e) {
            // Too large for a long: as wrong as no number.
        }
        throw wrong(text, "'" + value + "' is not a number in " + range(program, name));
    }

    private static long number(Matcher number) {
        String hex = number.group("hex");
        String digits = (hex == null ? number.group("dec") : hex).replace("_", "");
        long value = Long.parseLong(number.group("minus") + digits, hex == null ? 10 : 16);
        String unit = number.group("unit");
        return unit == null
                ? value
                : Math.multiplyExact(value, 1L << (10 * UNITS.indexOf(unit.toLowerCase(Locale.ROOT))));
    }

    private static String range(ParserProgram program, String name) {
        return program.params().stream()
                .filter(param -> param.name().equals(name))
                .map(param -> param.least() + ".." + param.greatest())
                .findFirst()
                .orElseThrow();
    }

    private static CliException wrong(String text, String why) {
        return new CliException(ExitCode.USAGE, "--param " + text + ": " + why);
    }
}
