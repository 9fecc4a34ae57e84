package org.strparser.compiler.model;

import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Map;

/** The names of a file that every message sees, and the errno of each reason. */
final class FileScope {
    private final Map<String, BigInteger> constants = new LinkedHashMap<>();
    private final Map<String, Param> params = new LinkedHashMap<>();
    private final Map<String, String> errnos;

    /** A parameter and its index. */
    record Param(int index, long least, long greatest, long initial) {
        IntervalSet set() {
            return IntervalSet.of(least, greatest);
        }
    }

    FileScope(Map<String, String> errnos) {
        this.errnos = Map.copyOf(errnos);
    }

    void addConstant(String name, BigInteger value) {
        constants.put(name, value);
    }

    void addParam(String name, long least, long greatest, long initial) {
        params.put(name, new Param(params.size(), least, greatest, initial));
    }

    Map<String, BigInteger> constants() {
        return constants;
    }

    Map<String, Param> params() {
        return params;
    }

    boolean holds(String name) {
        return constants.containsKey(name) || params.containsKey(name);
    }

    /** The errno of a reason: the one named with it, else that of the kernel for the case. */
    String errno(String reason) {
        return errnos.getOrDefault(reason, reason.equals("too_big") ? "EMSGSIZE" : "EPROTO");
    }
}
