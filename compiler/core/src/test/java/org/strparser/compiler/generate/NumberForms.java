package org.strparser.compiler.generate;

import java.util.List;
import org.strparser.compiler.generate.Scope.Choice;
import org.strparser.compiler.generate.Scope.Num;

/** Fields that are numbers. */
final class NumberForms {
    private final RuleText text;
    private final Expressions expressions;
    private final Literals literals;

    NumberForms(RuleText text, Expressions expressions, Literals literals) {
        this.text = text;
        this.expressions = expressions;
        this.literals = literals;
    }

    void any(Scope scope) {
        switch (text.below(16)) {
            case 0 -> bits(scope);
            case 1 -> varint(scope);
            case 2 -> fixedText(scope);
            case 3, 4, 5 -> delimited(scope);
            case 6, 7 -> byArm(scope);
            default -> integer(scope);
        }
    }

    void integer(Scope scope) {
        int bytes = text.oneIn(3) ? 1 + text.below(8) : 1 + text.below(2);
        boolean signed = text.oneIn(6);
        String name = name();
        field(
                scope,
                name,
                (signed ? "i" : "u") + 8 * bytes + text.pick("", "", "", "le", "be"),
                ofBits(name, 8 * bytes, signed),
                "");
    }

    private static Num ofBits(String name, int bits, boolean signed) {
        long greatest = bits - (signed ? 1 : 0) > 62 ? Long.MAX_VALUE : (1L << (signed ? bits - 1 : bits)) - 1;
        return new Num(name, signed ? -greatest - 1 : 0, greatest);
    }

    private String name() {
        return text.oneIn(9) ? "_" : text.name();
    }

    /** {@code tail}: what stands between type and guard. */
    private void field(Scope scope, String name, String type, Num range, String tail) {
        Guarded guarded = guard(range, scope);
        text.line(name + ": " + type + tail + guarded.text() + ";");
        scope.add(guarded.number());
    }

    private record Guarded(String text, Num number) {}

    private Guarded guard(Num number, Scope scope) {
        long bound = expressions.likely(number);
        return switch (text.below(10)) {
            case 0, 1 -> new Guarded(" <= " + bound + orElse(), new Num(number.name(), number.least(), bound));
            case 2 -> new Guarded(" >= " + bound + orElse(), new Num(number.name(), bound, number.greatest()));
            case 3 -> new Guarded(" in " + expressions.set(number) + orElse(), number.withGaps());
            case 4 -> new Guarded(" != " + bound + orElse(), number.withGaps());
            case 5 -> againstName(number, scope);
            default -> new Guarded("", number);
        };
    }

    private Guarded againstName(Num number, Scope scope) {
        List<Num> names = scope.small().stream()
                .filter(other -> other.greatest() < number.greatest() && other.least() > number.least())
                .toList();
        if (names.isEmpty()) {
            return new Guarded("", number);
        }
        Num other = text.pick(names);
        return new Guarded(
                text.pick(" <= ", " < ") + other.name() + orElse(),
                new Num(number.name(), number.least(), other.greatest()));
    }

    String orElse() {
        return text.oneIn(4) ? " else fail " + text.pick("bad", "worse") : "";
    }

    private void bits(Scope scope) {
        StringBuilder group = new StringBuilder(text.pick("bits { ", "bits { ", "bits lsb { "));
        int left = 8 * (1 + text.below(text.oneIn(3) ? 8 : 2));
        Scope added = scope.inner();
        while (left > 0) {
            int width = Math.min(left, 1 + text.below(12));
            String name = text.oneIn(4) ? "_" : text.name();
            Num range = ofBits(name, width, false);
            Guarded guarded = range.varies() && text.oneIn(3) ? guard(range, added) : new Guarded("", range);
            group.append(name).append(": ").append(width).append(guarded.text()).append("; ");
            scope.add(guarded.number());
            left -= width;
        }
        text.line(group + "}");
    }

    private void varint(Scope scope) {
        String name = name();
        int within = text.pick(1, 2, 3, 5, 10, 12);
        long greatest = within > 8 ? Long.MAX_VALUE : (1L << (7 * within)) - 1;
        field(scope, name, text.pick("leb128", "stopbit") + " within " + within, new Num(name, 0, greatest), "");
    }

    private void fixedText(Scope scope) {
        String name = name();
        String form = text.pick("decimal", "hex", "bcd");
        int digits = 1 + text.below(text.oneIn(4) ? 9 : 3);
        field(scope, name, form + "[" + digits + "]", new Num(name, 0, greatest(form, digits)), "");
    }

    private static long greatest(String form, int digits) {
        long base = form.equals("hex") ? 16 : 10;
        long value = 1;
        for (int i = 0; i < (form.equals("bcd") ? 2 * digits : digits); i++) {
            value *= base;
        }
        return value - 1;
    }

    private void delimited(Scope scope) {
        String name = name();
        List<String> delimiters = literals.delimiters();
        String as = delimiters.size() > 1 || text.oneIn(3) ? text.name("d") : "";
        String type = text.pick("decimal", "hex") + " until " + String.join(" | ", delimiters)
                + (as.isEmpty() ? "" : " as " + as);
        long bound = text.pick(3L, 12L, 99L, 300L, 70_000L, 1L << 30);
        String guard = text.oneIn(5)
                ? " within " + text.pick(6, 8, 12)
                : (text.oneIn(4) ? " within " + text.pick(6, 9) : "")
                        + (text.oneIn(5) ? " in 1 .. " : " <= ")
                        + bound
                        + orElse();
        text.line(name + ": " + type + guard + ";");
        scope.add(new Num(
                name,
                guard.contains("..") ? 1 : 0,
                guard.contains("<=") || guard.contains("..") ? bound : Long.MAX_VALUE));
        if (!as.isEmpty() && delimiters.size() > 1) {
            scope.add(new Choice(as, delimiters));
        }
    }

    /** A field that an earlier value gives its form. */
    private void byArm(Scope scope) {
        List<Num> subjects = scope.varying().stream()
                .filter(n -> n.isNatural() && n.greatest() > 12)
                .toList();
        if (subjects.isEmpty()) {
            integer(scope);
            return;
        }
        Num subject = text.pick(subjects);
        String name = text.name();
        long from = subject.least();
        text.open(name + ": match " + subject.name() + " {");
        if (from > 0) {
            text.line(from + " => u8;");
        }
        text.line(
                (from + 1) + " .. " + (from + 3) + " => u8" + text.pick("", " + 1", " <= 9", " + 2 in 3 .. 60") + ";");
        text.line((from + 4) + " => " + text.pick("u16le", "u16", "hex[2]", "decimal[3] + 1", "bcd[1]", "u24 >= 2")
                + ";");
        text.line((from + 5) + " => " + text.pick("7", subject.name(), subject.name() + " + 1") + ";");
        text.line("else => " + text.pick("fail other", "u8", "3", "handoff") + ";");
        text.close("}");
        scope.add(new Num(name, 0, Math.max(1L << 32, subject.greatest())).withGaps());
    }
}
