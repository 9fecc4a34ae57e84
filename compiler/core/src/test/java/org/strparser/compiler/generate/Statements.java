package org.strparser.compiler.generate;

import java.util.List;
import org.strparser.compiler.generate.Scope.Choice;
import org.strparser.compiler.generate.Scope.Num;

/** Blocks of statements of all families. */
final class Statements {
    private static final int MOST_STATEMENTS = 3;

    private final RuleText text;
    private final Expressions expressions;
    private final NumberForms numbers;
    private final TextForms texts;
    private final Flow flow;
    private boolean isJoined;

    Statements(RuleText text) {
        Literals literals = new Literals(text);
        this.text = text;
        this.expressions = new Expressions(text);
        this.numbers = new NumberForms(text, expressions, literals);
        this.texts = new TextForms(text, numbers, literals);
        this.flow = new Flow(text, expressions, literals, this);
    }

    /** Whether {@code continues} was said. */
    boolean isJoined() {
        return isJoined;
    }

    /** Answers whether a way leads on behind it. */
    boolean block(Scope scope, boolean mayEnd) {
        int count = 1 + text.below(MOST_STATEMENTS);
        for (int i = 0; i < count; i++) {
            if (!statement(scope)) {
                return false;
            }
        }
        if (mayEnd && scope.depth > 0 && !scope.inLoop && text.oneIn(6)) {
            end(scope);
            return false;
        }
        return true;
    }

    /** The statements of a message. */
    void message(Scope scope) {
        progress(scope);
        int count = 1 + text.below(text.pick(1, 3, 6));
        for (int i = 0; i < count; i++) {
            if (!statement(scope)) {
                return;
            }
        }
        if (text.oneIn(4)) {
            end(scope);
        }
    }

    private boolean statement(Scope scope) {
        if (text.oneIn(12)) {
            return text.fragment(() -> bare(scope));
        }
        return bare(scope);
    }

    private boolean bare(Scope scope) {
        if (text.below(10) < 3) {
            return flow.any(scope);
        }
        simple(scope);
        return true;
    }

    /** At least one byte. */
    void progress(Scope scope) {
        if (text.oneIn(3)) {
            texts.until(scope);
        } else {
            numbers.integer(scope);
        }
    }

    void simple(Scope scope) {
        switch (text.below(16)) {
            case 0, 1, 2, 3, 4 -> numbers.any(scope);
            case 5, 6, 7, 8 -> texts.any(scope);
            case 9, 10 -> extent(scope);
            case 11 -> order(scope);
            case 12 -> let(scope);
            case 13 -> require(scope);
            case 14 -> variable(scope);
            default -> behind(scope);
        }
    }

    private void extent(Scope scope) {
        String n = expressions.natural(scope).name();
        text.line(text.oneIn(2) ? "skip " + n + ";" : text.name() + ": bytes[" + n + "];");
    }

    private void order(Scope scope) {
        String condition = text.oneIn(2) ? expressions.condition(scope.inner()) : "";
        text.line(
                condition.isEmpty()
                        ? text.pick("order little;", "order big;", "align 4;", "align 8;")
                        : "order little when " + condition + ";");
    }

    private void let(Scope scope) {
        Num value = text.oneIn(4) ? new Num("here", 0, 1 << 20) : expressions.natural(scope);
        String name = text.name();
        text.line("let " + name + " = " + value.name() + ";");
        scope.add(new Num(name, value.least(), value.greatest()));
    }

    private void require(Scope scope) {
        String condition = expressions.condition(scope.inner(), scope);
        if (!condition.isEmpty()) {
            text.line("require " + condition + numbers.orElse() + ";");
        }
    }

    private void variable(Scope scope) {
        if (scope.variables.isEmpty() || (!scope.inLoop && text.oneIn(2))) {
            Num variable = new Num(text.name("v"), 0, text.pick(3L, 40L, 5_000L));
            text.line("var " + variable.name() + ": 0 .. " + variable.greatest() + " = " + text.pick(0, 1, 2)
                    + numbers.orElse() + ";");
            scope.variables.add(variable);
            scope.add(variable.withGaps());
        } else {
            Num variable = text.pick(scope.variables);
            text.line(variable.name() + " = "
                    + text.pick(
                            variable.name() + " + 1",
                            variable.name() + " - 1",
                            variable.name() + " + ("
                                    + expressions.natural(scope).name() + ")",
                            expressions.natural(scope).name())
                    + ";");
        }
    }

    /** What holds behind the message. */
    private void behind(Scope scope) {
        if (scope.inLoop) {
            numbers.any(scope);
            return;
        }
        String condition = expressions.condition(scope.inner());
        String when = condition.isEmpty() || text.oneIn(4) ? ";" : " when " + condition + ";";
        if (!scope.enumStates.isEmpty() && text.oneIn(2)) {
            Choice state = scope.enumStates.remove(0);
            text.line("next " + state.name() + " = " + text.pick(state.values()) + when);
        } else if (!scope.numberStates.isEmpty() && text.oneIn(2)) {
            Num state = scope.numberStates.remove(0);
            text.line("next " + state.name() + " = " + text.pick("0", "7", state.name()) + when);
        } else if (!isJoined && !condition.isEmpty()) {
            isJoined = true;
            text.line("continues" + when);
        } else {
            numbers.any(scope);
        }
    }

    private void end(Scope scope) {
        List<Num> names = scope.small();
        switch (text.below(5)) {
            case 0 -> text.line("end;");
            case 1 -> text.line("fail other;");
            case 2 -> text.line("total here + " + text.pick(1, 4) + ";");
            default -> {
                if (names.isEmpty()) {
                    text.line("end;");
                } else {
                    String length = text.pick(names).name();
                    text.line("require here <= " + length + " else fail short;");
                    text.line("total " + length + ";");
                }
            }
        }
    }
}
