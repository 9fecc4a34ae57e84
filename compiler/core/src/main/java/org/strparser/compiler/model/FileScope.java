package org.strparser.compiler.model;

import java.math.BigInteger;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The names of a file that every message sees, and the errno of each reason. */
final class FileScope {
    private final Map<String, BigInteger> constants = new LinkedHashMap<>();
    private final Set<String> badConstants = new HashSet<>();
    private final Map<String, Setting> params = new LinkedHashMap<>();
    private final Map<String, Setting> states = new LinkedHashMap<>();
    private final Map<String, String> errnos;
    private final int maxRounds;

    /** A parameter or state: its index among its kind, its domain and the value it has unless it is given another. */
    record Setting(int index, Domain domain, long initial) {
        IntervalSet set() {
            return domain.set();
        }
    }

    FileScope(Map<String, String> errnos, int maxRounds) {
        this.maxRounds = maxRounds;
        this.errnos = Map.copyOf(errnos);
    }

    void addConstant(String name, BigInteger value) {
        constants.put(name, value);
    }

    /** A constant whose value is wrong: nothing is said of what uses it. */
    void addBadConstant(String name) {
        constants.put(name, BigInteger.ZERO);
        badConstants.add(name);
    }

    boolean isBadConstant(String name) {
        return badConstants.contains(name);
    }

    void addParam(String name, Domain domain, long initial) {
        params.put(name, new Setting(params.size(), domain, initial));
    }

    void addState(String name, Domain domain, long initial) {
        states.put(name, new Setting(states.size(), domain, initial));
    }

    Map<String, BigInteger> constants() {
        return constants;
    }

    Map<String, Setting> params() {
        return params;
    }

    Map<String, Setting> states() {
        return states;
    }

    boolean holds(String name) {
        return constants.containsKey(name) || params.containsKey(name) || states.containsKey(name);
    }

    /** The enumerators of a parameter or state; empty where it is none, or a number. */
    List<String> enumerators(String name) {
        Setting setting = params.getOrDefault(name, states.get(name));
        return setting == null ? List.of() : setting.domain().enumerators();
    }

    /** The parameters and states whose values are enumerators. */
    Set<String> enumerations() {
        Set<String> names = new HashSet<>();
        Stream.of(params, states)
                .flatMap(settings -> settings.keySet().stream())
                .filter(name -> !enumerators(name).isEmpty())
                .forEach(names::add);
        return names;
    }

    /** What is known of parameters and states where a message begins. */
    Env known() {
        Env env = new Env();
        params.forEach((name, param) -> env.declareNumber(name, param.set()));
        states.forEach((name, state) -> env.declareNumber(name, state.set()));
        return env;
    }

    /** The most rounds that a loop can have. */
    int maxRounds() {
        return maxRounds;
    }

    /** The errno of a reason: the one named with it, else that of the kernel for the case. */
    String errno(String reason) {
        return errnos.getOrDefault(reason, reason.equals("too_big") ? "EMSGSIZE" : "EPROTO");
    }
}
