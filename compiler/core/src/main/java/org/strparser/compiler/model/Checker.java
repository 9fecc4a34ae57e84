package org.strparser.compiler.model;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.strparser.compiler.facts.Facts;
import org.strparser.compiler.source.Code;
import org.strparser.compiler.source.Diagnostics;
import org.strparser.compiler.source.Span;
import org.strparser.compiler.syntax.Block;
import org.strparser.compiler.syntax.Declaration;
import org.strparser.compiler.syntax.Name;
import org.strparser.compiler.syntax.Unit;

/** Checks a rule file: resolves every name, proves every operation, reports every mistake of its author. */
public final class Checker {
    /** What one Java array holds. */
    private static final long LONGEST_MESSAGE = Integer.MAX_VALUE - 8L;

    /** The rounds that a loop may have, unless more are allowed. */
    public static final int MAX_ROUNDS = 1 << 20;

    private final Unit unit;
    private final Diagnostics diagnostics;
    private final FileScope file;
    private final Map<String, MessageScope> scopes = new LinkedHashMap<>();
    private final Fragments fragments;

    private Checker(Unit unit, int maxRounds, Diagnostics diagnostics) {
        this.unit = unit;
        this.diagnostics = diagnostics;
        this.file = new FileScope(errnos(), maxRounds);
        this.fragments = new Fragments(each(Declaration.Fragment.class), diagnostics);
    }

    /** The checked rule, or empty where it has errors; those are in {@code diagnostics} then. */
    public static Optional<RuleModel> check(Unit unit, Diagnostics diagnostics) {
        return check(unit, MAX_ROUNDS, diagnostics);
    }

    /** The same where a loop may have {@code maxRounds} rounds. */
    public static Optional<RuleModel> check(Unit unit, int maxRounds, Diagnostics diagnostics) {
        if (diagnostics.hasErrors()) {
            return Optional.empty();
        }
        RuleModel model = new Checker(unit, maxRounds, diagnostics).file();
        return diagnostics.hasErrors() ? Optional.empty() : Optional.of(model);
    }

    private RuleModel file() {
        fileNames();
        ViewNames.checkPackage(unit.packageNames(), diagnostics);
        ViewNames.checkClasses(each(Declaration.Message.class), diagnostics);
        new ConstantChecker(file, constantChecker(), diagnostics).check(each(Declaration.Constant.class), settings());
        SettingChecker settings = new SettingChecker(file, constantChecker(), diagnostics);
        each(Declaration.Param.class).forEach(settings::param);
        each(Declaration.State.class).forEach(settings::state);
        List<MessageModel> messages = each(Declaration.Message.class).stream()
                .filter(fragments::canBePasted)
                .map(this::message)
                .toList();
        if (each(Declaration.Message.class).isEmpty()) {
            diagnostics.add(
                    Code.NO_MESSAGE,
                    new Span(0, 0),
                    "this file describes no message",
                    "add `message Name max n { … }`");
        }
        ExampleChecker examples = new ExampleChecker(file, scopes, diagnostics);
        return new RuleModel(
                unit.packageName(),
                messages,
                diagnostics.hasErrors()
                        ? List.of()
                        : each(Declaration.Example.class).stream()
                                .map(examples::check)
                                .toList());
    }

    private <T extends Declaration> List<T> each(Class<T> kind) {
        return unit.declarations().stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    /** Each reason has one errno in a file. */
    private Map<String, String> errnos() {
        Map<String, String> errnos = new HashMap<>();
        Stream<Block> bodies = Stream.concat(
                each(Declaration.Fragment.class).stream().map(Declaration.Fragment::body),
                each(Declaration.Message.class).stream().map(Declaration.Message::body));
        bodies.flatMap(body -> Failures.in(body).stream()).forEach(failure -> {
            reason(failure.reason());
            failure.errno().ifPresent(errno -> errno(failure.reason().text(), errno, errnos));
        });
        return errnos;
    }

    private void reason(Name reason) {
        if (reason.isDiscard()) {
            diagnostics.add(
                    Code.DISCARDED_NAME,
                    reason.span(),
                    "`_` names no reason",
                    "name it; without `else` it has the name of what failed, such as out_of_range");
        }
    }

    private void errno(String reason, Name errno, Map<String, String> errnos) {
        if (!Errnos.isAllowed(errno.text())) {
            diagnostics.add(
                    Code.UNKNOWN_ERRNO,
                    errno.span(),
                    errno.text() + " is no errno that a failure can have",
                    errnoHelp(errno.text()));
            return;
        }
        String other = errnos.putIfAbsent(reason, errno.text());
        if (other != null && !other.equals(errno.text())) {
            diagnostics.add(
                    Code.TWO_ERRNOS,
                    errno.span(),
                    reason + " stands for " + other + " already",
                    "a reason has one errno; name it at one place only");
        }
    }

    private static String errnoHelp(String name) {
        if (Errnos.names().contains(name)) {
            return "that is what a hand-off is called: write `handoff`";
        }
        return Similar.to(name, Errnos.names().stream().filter(Errnos::isAllowed))
                .map(similar -> "is `" + similar + "` meant?")
                .orElse("use the Linux name of an errno, such as EPROTO, EMSGSIZE or EBADMSG");
    }

    private void fileNames() {
        Set<String> names = new HashSet<>();
        Set<String> messages = new HashSet<>();
        for (Declaration declaration : unit.declarations()) {
            if (declaration instanceof Declaration.Constant constant) {
                once(constant.name(), names);
            } else if (declaration instanceof Declaration.Param param) {
                once(param.name(), names);
            } else if (declaration instanceof Declaration.State state) {
                once(state.name(), names);
            } else if (declaration instanceof Declaration.Message message) {
                once(message.name(), messages);
            }
        }
    }

    private void once(Name name, Set<String> names) {
        if (name.isDiscard()) {
            diagnostics.add(Code.DISCARDED_NAME, name.span(), "`_` is no name here", "name it");
        } else if (!names.add(name.text())) {
            diagnostics.add(
                    Code.DECLARED_TWICE,
                    name.span(),
                    name.text() + " is declared in this file already",
                    "take another name");
        }
    }

    private ExpressionChecker constantChecker() {
        return new ExpressionChecker(new MessageScope(file, Set.of(), IntervalSet.of(0, 0)), diagnostics);
    }

    private Set<String> settings() {
        Set<String> names = new HashSet<>();
        each(Declaration.Param.class).forEach(param -> names.add(param.name().text()));
        each(Declaration.State.class).forEach(state -> names.add(state.name().text()));
        return names;
    }

    /** What is known of parameters alone. */
    private Env params() {
        Env env = new Env();
        file.params().forEach((name, param) -> env.declareNumber(name, param.set()));
        return env;
    }

    private MessageModel message(Declaration.Message message) {
        Checked max = max(message, params());
        JoinedChecker joining = new JoinedChecker(constantChecker(), diagnostics);
        Optional<Checked> joined = joining.limit(message, max, params());
        MessageScope scope = new MessageScope(
                file,
                UsedNames.of(message.body(), fragments.bodies(), file.enumerations()),
                max.set().hull());
        scopes.put(message.name().text(), scope);
        List<Step> body = new StatementChecker(scope, file.known(), fragments, diagnostics).body(message.body());
        shortest(body, max);
        joining.effects(message, scope);
        Facts facts = facts(message, scope, joined);
        ViewNames.checkMethods(facts, scope::declaredAt, diagnostics);
        return new MessageModel(
                facts,
                message.doc(),
                FieldDocs.of(message.body(), fragments.bodies()),
                max.expr(),
                joined.map(Checked::expr),
                body,
                scope.variables(),
                message.span());
    }

    private void shortest(List<Step> body, Checked max) {
        long least = LeastRest.counted(LeastRest.of(body, LeastRest.Ahead.OF_MESSAGE));
        if (max.isBad() || BigInteger.valueOf(least).compareTo(max.set().least()) <= 0) {
            return;
        }
        boolean fitsNone = least > LONGEST_MESSAGE;
        diagnostics.add(
                Code.MAX_TOO_SMALL,
                max.span(),
                "the shortest message has " + (fitsNone ? "more than " + LONGEST_MESSAGE : least)
                        + " bytes, more than max, which can be " + max.set().least(),
                fitsNone ? "no max allows that: describe less of it" : "raise max to at least " + least);
    }

    private Checked max(Declaration.Message message, Env env) {
        Checked max = constantChecker().number(message.max(), env);
        IntervalSet allowed = IntervalSet.of(1, LONGEST_MESSAGE);
        if (!max.isBad() && max.expr().usesHere()) {
            diagnostics.add(
                    Code.NOT_A_CONSTANT,
                    message.max().span(),
                    "`here` is a place in a message, and max is known before",
                    "take a number or a parameter");
            max = Checked.bad(message.max().span());
        } else if (!max.isBad() && !allowed.holds(max.set())) {
            diagnostics.add(
                    Code.BAD_MAX,
                    message.max().span(),
                    "max can be "
                            + (max.set().least().signum() <= 0
                                    ? max.set().least()
                                    : max.set().greatest()) + ", it must be in " + allowed,
                    "a message has at least one byte, and fits one Java array");
            max = Checked.bad(message.max().span());
        }
        if (max.isBad()) {
            return new Checked(max.expr(), IntervalSet.of(LONGEST_MESSAGE, LONGEST_MESSAGE), "?", max.span(), true);
        }
        return max;
    }

    private Facts facts(Declaration.Message message, MessageScope scope, Optional<Checked> joined) {
        scope.reason("too_big");
        List<Facts.Field> fields = scope.variables().stream()
                .filter(Variable::isField)
                .map(variable -> field(variable, scope))
                .toList();
        return new Facts(
                unit.packageName(),
                message.name().text(),
                scope.max().greatest().intValueExact(),
                scope.maxHeaderBytes(),
                joined.map(limit -> limit.set().greatest().intValueExact()).orElse(0),
                SettingChecker.params(file),
                SettingChecker.states(file),
                scope.reasons(),
                fields);
    }

    private static Facts.Field field(Variable variable, MessageScope scope) {
        Facts.Kind kind = switch (variable.kind()) {
            case NUMBER -> scope.values(variable.name()).isWide() ? Facts.Kind.UNSIGNED : Facts.Kind.NUMBER;
            case BYTES -> Facts.Kind.BYTES;
            case CHOICE -> Facts.Kind.CHOICE;
            case ENUMERATION -> throw new AssertionError(variable + " is no field");
        };
        List<String> literals = variable.literals().stream().map(Choices::bytes).toList();
        return new Facts.Field(variable.name(), kind, scope.isAlwaysDeclared(variable.name()), literals);
    }
}
