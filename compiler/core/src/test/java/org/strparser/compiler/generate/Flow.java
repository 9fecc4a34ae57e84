package org.strparser.compiler.generate;

import java.util.List;
import org.strparser.compiler.generate.Scope.Choice;
import org.strparser.compiler.generate.Scope.Header;
import org.strparser.compiler.generate.Scope.Num;

/** Branches, selects and loops. Each answers whether a way leads on behind it. */
final class Flow {
    private static final int MOST_DEPTH = 2;

    private final RuleText text;
    private final Expressions expressions;
    private final Literals literals;
    private final Statements statements;

    Flow(RuleText text, Expressions expressions, Literals literals, Statements statements) {
        this.text = text;
        this.expressions = expressions;
        this.literals = literals;
        this.statements = statements;
    }

    boolean any(Scope scope) {
        if (scope.depth >= MOST_DEPTH) {
            statements.simple(scope);
            return true;
        }
        return switch (text.below(10)) {
            case 0, 1 -> branch(scope);
            case 2 -> match(scope);
            case 3, 4, 5 -> select(scope);
            case 6 -> present(scope);
            case 7 -> twoWidths(scope);
            default -> loop(scope);
        };
    }

    private boolean branch(Scope scope) {
        Scope yes = scope.inner();
        Scope no = scope.inner();
        String condition = expressions.condition(scope.inner(), yes, no);
        if (condition.isEmpty()) {
            statements.simple(scope);
            return true;
        }
        text.open("if " + condition + " {");
        boolean on = statements.block(yes, true);
        if (text.oneIn(2)) {
            text.close("}");
            return true;
        }
        text.otherwise();
        on |= statements.block(no, true);
        text.close("}");
        return on;
    }

    private boolean match(Scope scope) {
        if (!scope.choices().isEmpty() && text.oneIn(2)) {
            Choice choice = text.pick(scope.choices());
            text.open("match " + choice.name() + " {");
            boolean on = false;
            for (String value : choice.values()) {
                on |= arm(value, without(scope, choice.name()));
            }
            text.close("}");
            return on;
        }
        List<Num> subjects = scope.varying().stream()
                .filter(n -> n.isNatural() && n.greatest() > 12)
                .toList();
        if (subjects.isEmpty()) {
            statements.simple(scope);
            return true;
        }
        Num subject = text.pick(subjects);
        long from = subject.least();
        text.open("match " + subject.name() + " {");
        boolean on = arm(Long.toString(from), without(scope, subject.name()));
        on |= arm((from + 1) + " .. " + (from + 4) + " | " + (from + 9), without(scope, subject.name()));
        on |= arm("else", without(scope, subject.name()));
        text.close("}");
        return on;
    }

    private static Scope without(Scope scope, String name) {
        Scope inner = scope.inner();
        inner.narrow(name);
        return inner;
    }

    private boolean arm(String pattern, Scope scope) {
        if (text.oneIn(6)) {
            text.line(pattern + " => " + text.pick("fail other", "handoff", "fail bad") + ";");
            return false;
        }
        if (text.oneIn(4)) {
            text.line(pattern + " => {}");
            return true;
        }
        text.open(pattern + " => {");
        boolean on = statements.block(scope, true);
        text.close("}");
        return on;
    }

    private boolean select(Scope scope) {
        List<String> found = literals.select();
        String as = text.oneIn(3) && found.size() > 1 ? text.name("s") : "";
        text.open("select " + (as.isEmpty() ? "" : "as " + as + " ") + "{");
        boolean on = false;
        int split = text.below(found.size());
        if (split > 0) {
            on |= arm(String.join(" | ", found.subList(0, split)), scope.inner());
        }
        for (String literal : found.subList(split, found.size())) {
            on |= arm(literal, scope.inner());
        }
        if (text.oneIn(3)) {
            on |= elseArm(scope.inner());
        } else if (!as.isEmpty()) {
            text.close("}");
            scope.add(new Choice(as, found));
            return on;
        }
        text.close("}");
        return on;
    }

    /** One that reaches past what may have been looked at, most often. */
    private boolean elseArm(Scope scope) {
        switch (text.below(4)) {
            case 0 -> {
                text.line("else => fail other;");
                return false;
            }
            case 1 -> {
                text.line("else => {}");
                return true;
            }
            default -> {
                text.open("else => {");
                text.line(text.pick(
                        "skip 5;", "_: until \"\\r\\n\" within 40;", "expect \"ZZZZZ\";", text.name() + ": bytes[5];"));
                boolean on = statements.block(scope, true);
                text.close("}");
                return on;
            }
        }
    }

    private boolean present(Scope scope) {
        if (scope.headers().isEmpty()) {
            return branch(scope);
        }
        Header header = text.pick(scope.headers());
        boolean isSmall = header.name().endsWith("#");
        String name = isSmall ? header.name().substring(0, header.name().length() - 1) : header.name();
        Scope yes = scope.inner();
        yes.forget(header.name());
        if (text.oneIn(3)) {
            text.line("require " + text.pick("", "!") + "has " + name + " else fail missing;");
            scope.forget(header.name());
            return true;
        }
        text.open("if has " + name + " {");
        if (isSmall) {
            text.line(text.name() + ": bytes[" + name + "];");
            yes.add(new Num(name, 0, 300));
        }
        statements.block(yes, false);
        text.close("}");
        return true;
    }

    /** One name, of another width on each way. */
    private boolean twoWidths(Scope scope) {
        String condition = expressions.condition(scope.inner());
        if (condition.isEmpty()) {
            statements.simple(scope);
            return true;
        }
        String name = text.name();
        text.line("if " + condition + " { " + name + ": u8; } else { " + name + ": "
                + text.pick("u16", "decimal[2]", "leb128 within 2") + "; }");
        scope.add(new Num(name, 0, 65_535));
        return true;
    }

    private boolean loop(Scope scope) {
        Scope body = scope.loop();
        List<Num> counts =
                scope.small().stream().filter(n -> n.greatest() <= 1 << 20).toList();
        boolean isCounted = text.oneIn(2);
        if (isCounted) {
            String count = counts.isEmpty() || text.oneIn(3)
                    ? text.pick("2", "3", "p")
                    : text.pick(counts).name();
            text.open("repeat " + count + " {");
            statements.progress(body);
        } else {
            text.open(
                    "repeat max " + text.pick("3", "40", "1_000") + (text.oneIn(3) ? " else fail rounds" : "") + " {");
            leave(body);
        }
        statements.block(body, false);
        text.close("}");
        return true;
    }

    /** A byte that may end the loop. */
    private void leave(Scope body) {
        switch (text.below(3)) {
            case 0 -> {
                String name = text.name();
                text.line(name + ": u8;");
                text.line("if " + name + text.pick(" == 0", " <= 2", " in 'A' .. 'Z'") + " { break; }");
            }
            case 1 -> {
                String name = text.name();
                text.line(name + ": decimal until \";\" | \"\\r\\n\" as stop" + name + " <= 40;");
                body.add(new Num(name, 0, 40));
                text.line(text.pick("if " + name + " == 0 { break; }", "if stop" + name + " == \";\" { break; }"));
            }
            default -> {
                text.open("select {");
                text.line(text.pick("\".\"", "\"\\r\\n\"", "x\"00\"") + " => break;");
                text.line("\"+\" => { skip 1; }");
                text.line("else => "
                        + text.pick("{ expect \"AB\"; }", "{ _: until \"\\r\\n\" within 30; }", "fail other;"));
                text.close("}");
            }
        }
    }
}
