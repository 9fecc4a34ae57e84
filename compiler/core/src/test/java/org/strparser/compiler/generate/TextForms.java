package org.strparser.compiler.generate;

import java.util.ArrayList;
import java.util.List;
import org.strparser.compiler.generate.Scope.Choice;
import org.strparser.compiler.generate.Scope.Header;
import org.strparser.compiler.generate.Scope.Num;

/** Fields of text, lines and headers. */
final class TextForms {
    private static final List<String> NAMES =
            List.of("\"Length\"", "\"L\" | \"Len\"", "\"Coding\"", "\"Host\"", "\"X-Y\"");
    private final RuleText text;
    private final NumberForms numbers;
    private final Literals literals;

    TextForms(RuleText text, NumberForms numbers, Literals literals) {
        this.text = text;
        this.numbers = numbers;
        this.literals = literals;
    }

    void any(Scope scope) {
        switch (text.below(7)) {
            case 0 -> text.line("expect " + literals.one() + numbers.orElse() + ";");
            case 1 -> choice(scope);
            case 2, 3 -> until(scope);
            case 4, 5 -> line(scope);
            default -> headers(scope);
        }
    }

    private void choice(Scope scope) {
        String name = text.name();
        List<String> values = literals.choice();
        text.line(name + ": " + String.join(" | ", values) + numbers.orElse() + ";");
        scope.add(new Choice(name, values));
    }

    void until(Scope scope) {
        List<String> delimiters = literals.anyDelimiters();
        String as = delimiters.size() > 1 && text.oneIn(2) ? text.name("d") : "";
        text.line(text.pick("_", text.name()) + ": until " + String.join(" | ", delimiters)
                + (as.isEmpty() ? "" : " as " + as) + " within " + within(scope, 5) + numbers.orElse() + ";");
        if (!as.isEmpty()) {
            scope.add(new Choice(as, delimiters));
        }
    }

    private String within(Scope scope, int least) {
        List<Num> names =
                scope.small().stream().filter(n -> n.greatest() < 1 << 20).toList();
        return names.isEmpty() || !text.oneIn(5)
                ? text.pick(Integer.toString(least), "12", "40", "300")
                : text.pick(names).name() + " + " + least;
    }

    private void line(Scope scope) {
        String within = within(scope, 20);
        List<String> items = new ArrayList<>();
        int before = 1 + text.below(3);
        for (int i = 0; i < before; i++) {
            items.add(word(scope));
        }
        if (text.oneIn(3)) {
            items.add("..;");
            if (text.oneIn(2)) {
                items.add(word(scope));
            }
        }
        text.line("line " + text.pick("", "", "lf ") + "within " + within + numbers.orElse() + " { "
                + String.join(" ", items) + " }");
    }

    private String word(Scope scope) {
        String name = text.name();
        switch (text.below(5)) {
            case 0 -> {
                return "_;";
            }
            case 1 -> {
                long bound = text.pick(9L, 300L, 70_000L);
                boolean guarded = text.oneIn(2);
                scope.add(new Num(name, 0, guarded ? bound : Long.MAX_VALUE));
                return name + ": " + text.pick("decimal", "hex") + (guarded ? " <= " + bound : "") + numbers.orElse()
                        + ";";
            }
            case 2, 3 -> {
                List<String> values = text.pick(
                        List.of("\"A\"", "\"AB\""),
                        List.of("i\"get\"", "i\"put\"", "\"HTTP/1.1\""),
                        List.of("\"x\"", "\"12\""));
                scope.add(new Choice(name, values));
                return name + ": " + String.join(" | ", values) + numbers.orElse() + ";";
            }
            default -> {
                return name + ";";
            }
        }
    }

    private void headers(Scope scope) {
        text.open("headers " + text.pick("", "", "lf ", "lenient ", "lf lenient ") + "within " + within(scope, 60)
                + " {");
        int entries = text.below(4);
        int first = text.below(NAMES.size());
        for (int i = 0; i < entries; i++) {
            String name = text.name("h");
            String form =
                    text.pick("", "", ": decimal <= 300", ": decimal", ": hex <= 0xff", ": i\"chunked\" | \"gzip\"");
            text.line(NAMES.get((first + i) % NAMES.size()) + " => " + name + form
                    + (form.isEmpty() ? "" : numbers.orElse()) + ";");
            scope.add(new Header(name + (form.contains("decimal <=") || form.contains("hex") ? "#" : "")));
        }
        text.close("}");
    }
}
