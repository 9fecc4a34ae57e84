package org.strparser.compiler.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.strparser.compiler.source.Code;
import org.strparser.compiler.source.Diagnostics;
import org.strparser.compiler.source.Span;
import org.strparser.compiler.syntax.Declaration;

/** Checks the constants of a file, which may use each other in any order, but not in a circle. */
final class ConstantChecker {
    private static final int MOST_CONSTANTS = 1000;

    private final FileScope file;
    private final ExpressionChecker expressions;
    private final Diagnostics diagnostics;

    ConstantChecker(FileScope file, ExpressionChecker expressions, Diagnostics diagnostics) {
        this.file = file;
        this.expressions = expressions;
        this.diagnostics = diagnostics;
    }

    /** Checks them all, in an order in which each uses known ones only; {@code settings}: names that are no constants. */
    void check(List<Declaration.Constant> constants, Set<String> settings) {
        Map<Declaration.Constant, Set<String>> open = new LinkedHashMap<>();
        constants.forEach(constant -> open.put(constant, UsedNames.of(constant.value())));
        if (open.size() > MOST_CONSTANTS) {
            diagnostics.add(
                    Code.TOO_MANY,
                    new Span(0, 0),
                    open.size() + " constants in one file are more than " + MOST_CONSTANTS,
                    "split the file");
            return;
        }
        while (!open.isEmpty()) {
            Set<String> waiting =
                    open.keySet().stream().map(c -> c.name().text()).collect(Collectors.toSet());
            Optional<Declaration.Constant> next = open.entrySet().stream()
                    .filter(entry -> Collections.disjoint(entry.getValue(), waiting))
                    .map(Map.Entry::getKey)
                    .findFirst();
            Declaration.Constant constant = next.orElseGet(() -> circle(open.keySet()));
            open.remove(constant);
            if (next.isPresent()) {
                constant(constant, settings);
            }
        }
    }

    private Declaration.Constant circle(Set<Declaration.Constant> open) {
        Declaration.Constant first = open.iterator().next();
        diagnostics.add(
                Code.UNKNOWN_NAME,
                first.value().span(),
                "the value of " + first.name().text() + " depends on itself",
                "give one constant of the circle a number");
        file.addBadConstant(first.name().text());
        return first;
    }

    private void constant(Declaration.Constant constant, Set<String> settings) {
        String name = constant.name().text();
        Optional<String> setting = UsedNames.of(constant.value()).stream()
                .filter(settings::contains)
                .sorted()
                .findFirst();
        if (setting.isPresent()) {
            diagnostics.add(
                    Code.NOT_A_CONSTANT,
                    constant.value().span(),
                    setting.get() + " is not a constant, the value of a file's `let` must be one",
                    "calculate with it in the message");
            file.addBadConstant(name);
            return;
        }
        Checked value = expressions.constantOnly(constant.value(), new Env(), "the value of a file's `let`");
        if (value.isBad()) {
            file.addBadConstant(name);
        } else {
            file.addConstant(name, value.set().least());
        }
    }
}
