package org.strparser.compiler.model;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.strparser.compiler.facts.Facts;
import org.strparser.compiler.model.Variable.Kind;
import org.strparser.compiler.source.Span;
import org.strparser.compiler.syntax.Name;

/** The names of one message as they are found: variables, reasons, the names that are used, places. */
final class MessageScope {
    private final FileScope file;
    private final Set<String> usedNames;
    private final IntervalSet max;
    private final Map<String, Variable> variables = new LinkedHashMap<>();
    private final Map<String, IntervalSet> values = new LinkedHashMap<>();
    private final Map<String, Span> declaredAt = new HashMap<>();
    private final List<Variable> all = new ArrayList<>();
    private final Map<String, Integer> reasons = new LinkedHashMap<>();
    private final Set<String> alwaysDeclared = new LinkedHashSet<>();
    private final Map<Span, String> announced = new LinkedHashMap<>();
    private final Set<Span> effective = new HashSet<>();
    private Optional<Span> continues = Optional.empty();
    private boolean ended;
    private BigInteger inspected = BigInteger.ZERO;
    private int places;
    private int flags;

    private int loops;

    /** What {@link #backTo} brings back. */
    record Mark(Map<String, IntervalSet> values, BigInteger inspected, int flags) {
        Mark {
            values = Map.copyOf(values);
        }
    }

    MessageScope(FileScope file, Set<String> usedNames, IntervalSet max) {
        this.file = file;
        this.usedNames = Set.copyOf(usedNames);
        this.max = max;
    }

    FileScope file() {
        return file;
    }

    /** Whether a name stands in an expression or condition of the message, so that its field is waited for. */
    boolean isUsed(String name) {
        return usedNames.contains(name);
    }

    /** The limits that the parameters allow. */
    IntervalSet max() {
        return max;
    }

    /** Whether some path of the message declares a name of the rule. */
    boolean isDeclaredAnywhere(String name) {
        return variables.containsKey(name) || variables.containsKey(Env.local(name));
    }

    Optional<Variable> variable(String name) {
        return Optional.ofNullable(variables.get(name));
    }

    /** The variable of that name, made now if it is new; the caller has compared the kinds. */
    Variable declare(String name, Kind kind, List<String> literals) {
        return variables.computeIfAbsent(name, n -> {
            Variable variable = new Variable(all.size(), n, kind, literals);
            all.add(variable);
            return variable;
        });
    }

    void declaredAt(String name, Span span) {
        declaredAt.putIfAbsent(name, span);
    }

    /** Where the variable of that name is declared first. */
    Span declaredAt(String name) {
        return Objects.requireNonNull(declaredAt.get(name), name);
    }

    /** A variable of the compiler's own, 0 or 1. */
    Variable flag(String about) {
        // A dot keeps it apart from every name of the rule.
        return declare(about + "." + flags++, Kind.NUMBER, List.of());
    }

    /** The flag of a header's field: one a name, so that exclusive paths share it. */
    Variable presence(Name field) {
        // No name begins with a digit, so that the number of a discarded one is none of them.
        return field.isDiscard() ? flag("present") : declare("present." + field.text(), Kind.NUMBER, List.of());
    }

    /** Adds to the values that a name can have anywhere in the message. */
    void widen(String name, IntervalSet set) {
        values.merge(name, set, IntervalSet::or);
    }

    IntervalSet values(String name) {
        return values.getOrDefault(name, IntervalSet.of(0, 0));
    }

    List<Variable> variables() {
        return all;
    }

    int reason(String name) {
        return reasons.computeIfAbsent(name, n -> reasons.size());
    }

    List<Facts.Reason> reasons() {
        return reasons.keySet().stream()
                .map(name -> new Facts.Reason(name, file.errno(name)))
                .toList();
    }

    /** Notes what is known, before something is checked on trial. */
    Mark mark() {
        return new Mark(values, inspected, flags);
    }

    /** Forgets what was learnt since; variables and reasons stay, and are found again when it is checked once more. */
    void backTo(Mark mark) {
        values.clear();
        values.putAll(mark.values());
        inspected = mark.inspected();
        flags = mark.flags();
    }

    void enterLoop() {
        loops++;
    }

    void leaveLoop() {
        loops--;
    }

    boolean isInLoop() {
        return loops > 0;
    }

    int newPlace() {
        return ++places;
    }

    /** Notes that bytes before that offset may be inspected. */
    void inspects(BigInteger end) {
        inspected = inspected.max(end.min(max.greatest()));
    }

    int maxHeaderBytes() {
        return inspected.intValueExact();
    }

    /** Notes a way on which the message ends, with what it has declared. */
    void ends(Env env) {
        if (ended) {
            alwaysDeclared.retainAll(env.declared());
        } else {
            alwaysDeclared.addAll(env.declared());
        }
        ended = true;
        env.announced().forEach(announcement -> effective.add(announcement.span()));
    }

    /** Notes a statement that takes effect when the message is complete. */
    void announce(String subject, Span span) {
        announced.put(span, subject);
    }

    /** The statements, with their subjects, behind which the message never ends: every way on fails or hands off. */
    Map<Span, String> ineffective() {
        Map<Span, String> never = new LinkedHashMap<>(announced);
        never.keySet().removeAll(effective);
        return never;
    }

    void continues(Span span) {
        continues = continues.or(() -> Optional.of(span));
    }

    /** The first {@code continues} of the message. */
    Optional<Span> continues() {
        return continues;
    }

    boolean isAlwaysDeclared(String name) {
        return alwaysDeclared.contains(name);
    }
}
