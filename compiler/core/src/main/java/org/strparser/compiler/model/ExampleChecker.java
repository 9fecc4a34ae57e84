package org.strparser.compiler.model;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.strparser.compiler.facts.Facts;
import org.strparser.compiler.model.ExampleModel.Check;
import org.strparser.compiler.model.ExampleModel.Outcome;
import org.strparser.compiler.source.Code;
import org.strparser.compiler.source.Diagnostics;
import org.strparser.compiler.syntax.Condition;
import org.strparser.compiler.syntax.Declaration.Binding;
import org.strparser.compiler.syntax.Declaration.Example;
import org.strparser.compiler.syntax.Declaration.Expected;

/** Checks the examples of a file: messages, parameters, reasons and fields exist. Whether they hold is seen when they run. */
final class ExampleChecker {
    private final FileScope file;
    private final Map<String, MessageScope> messages;
    private final Diagnostics diagnostics;

    ExampleChecker(FileScope file, Map<String, MessageScope> messages, Diagnostics diagnostics) {
        this.file = file;
        this.messages = messages;
        this.diagnostics = diagnostics;
    }

    ExampleModel check(Example example) {
        MessageScope scope = messages.get(example.message().text());
        if (scope == null) {
            diagnostics.add(
                    Code.UNKNOWN_MESSAGE,
                    example.message().span(),
                    "no message of this file is called " + example.message().text(),
                    "its messages are " + String.join(", ", messages.keySet()));
            return new ExampleModel(example.message().text(), List.of(), List.of(), "", List.of(), example.span());
        }
        Env env = everything(scope);
        ExpressionChecker expressions = ExpressionChecker.inExample(scope, diagnostics);
        ConditionChecker conditions =
                new ConditionChecker(scope, expressions, Presence.inExample(scope, diagnostics), diagnostics);
        List<Outcome> outcomes = new ArrayList<>();
        for (Expected expected : example.outcomes()) {
            if (!outcomes.isEmpty() && !(outcomes.get(outcomes.size() - 1) instanceof Outcome.Length)) {
                diagnostics.add(
                        Code.BAD_EXAMPLE,
                        expected.span(),
                        "nothing follows `more`, `fail` and `handoff`: they end the stream",
                        "make it an example of its own");
            }
            outcomes.add(outcome(expected, scope, conditions, env));
        }
        String bytes = example.bytes().stream()
                .map(part -> part.literal().bytes().repeat((int) part.count()))
                .collect(Collectors.joining());
        Map<String, BigInteger> given = given(example, expressions, env);
        return new ExampleModel(
                example.message().text(),
                SettingChecker.values(file.params(), given),
                SettingChecker.values(file.states(), given),
                bytes,
                outcomes,
                example.span());
    }

    /** In an example every field of the message can be named; what is absent makes the condition false. */
    private Env everything(MessageScope scope) {
        Env env = file.known();
        for (Variable variable : scope.variables()) {
            if (variable.kind() == Variable.Kind.BYTES) {
                env.declare(variable.name());
            } else {
                env.declareNumber(variable.name(), scope.values(variable.name()));
            }
        }
        return env;
    }

    /** The values that an example gives to parameters and states. */
    private Map<String, BigInteger> given(Example example, ExpressionChecker expressions, Env env) {
        DomainChecker domains = new DomainChecker(expressions, diagnostics);
        Map<String, BigInteger> values = new HashMap<>();
        for (Binding binding : example.bindings()) {
            String name = binding.name().text();
            FileScope.Setting setting =
                    file.params().getOrDefault(name, file.states().get(name));
            if (setting == null) {
                diagnostics.add(
                        Code.UNKNOWN_NAME, binding.name().span(), name + " is no parameter or state of this file");
                continue;
            }
            String what = file.params().containsKey(name) ? "the value of a parameter" : "the value of a state";
            Checked value = domains.constant(name, setting.domain(), binding.value(), what, env);
            values.put(
                    name,
                    value.isBad()
                            ? BigInteger.valueOf(setting.initial())
                            : value.set().least());
        }
        return values;
    }

    private Outcome outcome(Expected expected, MessageScope scope, ConditionChecker conditions, Env env) {
        if (expected instanceof Expected.Length length) {
            List<Check> checks = length.checks().stream()
                    .map(condition -> check(condition, conditions, env))
                    .toList();
            return new Outcome.Length(length.bytes(), checks, expected.span());
        }
        if (expected instanceof Expected.More more) {
            return new Outcome.More(more.bytes(), expected.span());
        }
        if (expected instanceof Expected.Fails fails) {
            String reason = fails.reason().text();
            Set<String> known = scope.reasons().stream().map(Facts.Reason::name).collect(Collectors.toSet());
            if (!known.contains(reason)) {
                diagnostics.add(
                        Code.UNKNOWN_NAME,
                        fails.reason().span(),
                        "this message never fails with " + reason,
                        Similar.to(reason, known.stream())
                                .map(similar -> "is `" + similar + "` meant?")
                                .orElse("its reasons are "
                                        + known.stream().sorted().collect(Collectors.joining(", "))));
            }
            return new Outcome.Fails(reason, fails.at(), expected.span());
        }
        return new Outcome.HandsOff(expected.span());
    }

    private Check check(Condition condition, ConditionChecker conditions, Env env) {
        Cond checked = conditions.judge(condition, env).cond();
        if (checked.usesHere()) {
            diagnostics.add(
                    Code.BAD_EXAMPLE,
                    condition.span(),
                    "`here` is a place in a rule, and an example is behind the message",
                    "name the place in the rule: `let body_start = here;`");
        }
        return new Check(checked, condition.span());
    }
}
