package org.strparser.compiler.model;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.strparser.compiler.facts.Facts;
import org.strparser.compiler.model.Variable.Kind;

/** The names of one message as they are found: variables, reasons, the names that are used, places. */
final class MessageScope {
    private final FileScope file;
    private final Set<String> usedNames;
    private final IntervalSet max;
    private final Map<String, Variable> variables = new LinkedHashMap<>();
    private final Map<String, IntervalSet> values = new LinkedHashMap<>();
    private final List<Variable> all = new ArrayList<>();
    private final Map<String, Integer> reasons = new LinkedHashMap<>();
    private final Set<String> alwaysDeclared = new LinkedHashSet<>();
    private boolean ended;
    private BigInteger inspected = BigInteger.ZERO;
    private int places;
    private int flags;

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

    /** A variable of the compiler's own, 0 or 1. */
    Variable flag(String about) {
        // A dot keeps it apart from every name of the rule.
        return declare(about + "." + flags++, Kind.NUMBER, List.of());
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
    }

    boolean isAlwaysDeclared(String name) {
        return alwaysDeclared.contains(name);
    }
}
