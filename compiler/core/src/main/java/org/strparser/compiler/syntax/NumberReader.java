package org.strparser.compiler.syntax;

import java.math.BigInteger;
import java.util.Optional;
import org.antlr.v4.runtime.Token;
import org.strparser.compiler.source.Code;
import org.strparser.compiler.source.Span;
import org.strparser.grammar.StrpParser;

/** Reads {@code 65_536}, {@code 0x0304} and {@code 16 KiB}. A bad number is reported and stands for 0. */
final class NumberReader {
    /** What the widest field can hold. */
    private static final BigInteger GREATEST = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);

    private static final int LONGEST_SHOWN = 40;

    private final Reading reading;

    NumberReader(Reading reading) {
        this.reading = reading;
    }

    BigInteger value(StrpParser.NumberContext tree) {
        BigInteger value = value(tree.INT().getSymbol());
        if (tree.UNIT() == null) {
            return value;
        }
        String digits = reading.text(tree.INT().getSymbol());
        if (digits.endsWith("iB")) {
            reading.error(Code.BAD_NUMBER, reading.span(tree), "the number has two suffixes");
            return BigInteger.ZERO;
        }
        return checked(scaled(value, tree.UNIT().getText()), reading.span(tree));
    }

    /** A number that must fit a {@code long}. */
    long longValue(BigInteger value, Span span) {
        if (value.bitLength() < Long.SIZE) {
            return value.longValue();
        }
        reading.error(Code.BAD_NUMBER, span, value + " is larger than " + Long.MAX_VALUE);
        return 1;
    }

    /** The value of an {@code INT} token, which may have its suffix with it: {@code 16KiB}. */
    BigInteger value(Token token) {
        String text = reading.text(token);
        String unit = text.endsWith("iB") && text.length() > 3 ? text.substring(text.length() - 3) : "";
        String digits = text.substring(0, text.length() - unit.length());
        Span span = reading.span(token);
        Optional<Fault> fault = fault(digits);
        if (fault.isPresent()) {
            Fault found = fault.get();
            Span at = found.at() < 0 ? span : new Span(span.from() + found.at(), span.from() + found.at() + 1);
            if (found.help().isEmpty()) {
                reading.error(Code.BAD_NUMBER, at, found.message());
            } else {
                reading.error(Code.BAD_NUMBER, at, found.message(), found.help());
            }
            return BigInteger.ZERO;
        }
        return checked(scaled(magnitude(digits), unit), span);
    }

    /** What is wrong with a number, and at which of its characters; −1 for the whole of it. */
    private record Fault(int at, String message, String help) {}

    private static Optional<Fault> fault(String digits) {
        boolean hex = digits.startsWith("0x");
        int start = hex ? 2 : 0;
        if (digits.length() == start) {
            return Optional.of(new Fault(-1, "`0x` has no digits", ""));
        }
        for (int i = start; i < digits.length(); i++) {
            char c = digits.charAt(i);
            if (c == '_') {
                if (i == start || i == digits.length() - 1 || digits.charAt(i - 1) == '_') {
                    return Optional.of(new Fault(i, "`_` stands between two digits", ""));
                }
            } else if (Character.digit(c, hex ? 16 : 10) < 0) {
                return Optional.of(new Fault(i, Wording.quoted(String.valueOf(c)) + " is not a digit", ""));
            }
        }
        if (!hex && digits.length() > 1 && digits.startsWith("0")) {
            String without = digits.replaceAll("^[0_]+(?=.)", "");
            String help = without.length() > LONGEST_SHOWN ? "" : "write `" + without + "`";
            return Optional.of(new Fault(-1, "a decimal number has no leading zero", help));
        }
        return Optional.empty();
    }

    /** 2⁶⁴ where it is larger: a number of a million digits is not worth computing. */
    private static BigInteger magnitude(String digits) {
        boolean hex = digits.startsWith("0x");
        String plain = digits.substring(hex ? 2 : 0).replace("_", "").replaceAll("^0+(?=.)", "");
        return plain.length() > 20 ? GREATEST.add(BigInteger.ONE) : new BigInteger(plain, hex ? 16 : 10);
    }

    private static BigInteger scaled(BigInteger value, String unit) {
        return switch (unit) {
            case "KiB" -> value.shiftLeft(10);
            case "MiB" -> value.shiftLeft(20);
            case "GiB" -> value.shiftLeft(30);
            default -> value;
        };
    }

    private BigInteger checked(BigInteger value, Span span) {
        if (value.compareTo(GREATEST) <= 0) {
            return value;
        }
        String text = reading.text(span);
        String shown = text.length() > LONGEST_SHOWN ? "the number" : text;
        reading.error(Code.BAD_NUMBER, span, shown + " is larger than " + GREATEST);
        return BigInteger.ZERO;
    }
}
