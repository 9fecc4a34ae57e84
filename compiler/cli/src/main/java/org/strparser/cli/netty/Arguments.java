package org.strparser.cli.netty;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The arguments of a constructor, taken one after the other. */
final class Arguments {
    private static final Pattern INTEGER = Pattern.compile("-?\\s*(0[xX][0-9a-fA-F_]+|[0-9][0-9_]*)[lL]?");

    private final String decoder;
    private final String parameters;
    private final List<String> left;

    /** {@code parameters}: how they are called, for whoever gives others. */
    Arguments(ConstructorCall call, String parameters) {
        this.decoder = call.name();
        this.parameters = parameters;
        this.left = new ArrayList<>(call.arguments());
    }

    boolean hasNext() {
        return !left.isEmpty();
    }

    /** Takes {@code true} or {@code false}, if that is next. */
    boolean flag(boolean otherwise) {
        if (hasNext() && (left.get(0).equals("true") || left.get(0).equals("false"))) {
            return Boolean.parseBoolean(left.remove(0));
        }
        return otherwise;
    }

    /** Takes a byte order, if that is next; answers whether it is the little one. */
    boolean isLittleEndian() {
        if (hasNext() && left.get(0).matches("(ByteOrder\\.)?(LITTLE_ENDIAN|BIG_ENDIAN)")) {
            return left.remove(0).endsWith("LITTLE_ENDIAN");
        }
        return false;
    }

    /** Takes a number in {@code least..greatest}: an integer, or a product, shift, sum or difference of some, as in Java. */
    int number(String name, int least, int greatest) {
        if (!hasNext()) {
            throw wrong(name + " is missing");
        }
        String text = left.remove(0);
        long value = sum(text, name);
        if (value < least || value > greatest) {
            throw wrong(name + "=" + text + " is not in " + least + ".." + greatest);
        }
        return (int) value;
    }

    /** Takes a number if there is one, without looking at its range. */
    int number(String name, int least, int greatest, int otherwise) {
        return hasNext() && !left.get(0).matches("true|false") ? number(name, least, greatest) : otherwise;
    }

    private long sum(String text, String name) {
        long value = 0;
        int from = 0;
        int sign = 1;
        for (int i = 1; i <= text.length(); i++) {
            boolean end = i == text.length();
            if (end || ((text.charAt(i) == '+' || text.charAt(i) == '-') && !isOperand(text, i))) {
                value += sign * product(text.substring(from, i), name, text);
                sign = !end && text.charAt(i) == '-' ? -1 : 1;
                from = i + 1;
            }
        }
        return value;
    }

    /** Whether the sign at {@code index} belongs to the number behind it. */
    private static boolean isOperand(String text, int index) {
        String before = text.substring(0, index).stripTrailing();
        return before.isEmpty() || "+-*<".indexOf(before.charAt(before.length() - 1)) >= 0;
    }

    private long product(String text, String name, String whole) {
        int shift = text.indexOf("<<");
        if (shift >= 0) {
            long bits = product(text.substring(shift + 2), name, whole);
            return product(text.substring(0, shift), name, whole) << Math.max(0, Math.min(31, bits));
        }
        long value = 1;
        for (String factor : text.split("\\*", -1)) {
            value = Math.max(Integer.MIN_VALUE, Math.min(1L << 32, value * integer(factor.strip(), name, whole)));
        }
        return value;
    }

    private long integer(String text, String name, String whole) {
        if (text.equals("Integer.MAX_VALUE")) {
            return Integer.MAX_VALUE;
        }
        if (text.equals("Short.MAX_VALUE")) {
            return Short.MAX_VALUE;
        }
        String digits = text.replaceAll("[_\\slL]", "");
        if (!INTEGER.matcher(text).matches() || digits.length() > 12) {
            throw wrong(name + "=" + whole + " is not a number: write what it stands for");
        }
        return Long.decode(digits.replaceFirst("^(-?)0+(?=[0-9])", "$1"));
    }

    /** Takes all that is left. */
    List<String> rest() {
        List<String> rest = List.copyOf(left);
        left.clear();
        return rest;
    }

    /** There may be nothing more. */
    void end() {
        if (hasNext()) {
            throw wrong("'" + left.get(0) + "' is too much");
        }
    }

    IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException(what + "; the arguments are " + decoder + "(" + parameters + ")");
    }
}
