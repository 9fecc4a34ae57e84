package org.strparser.compiler.ir;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.strparser.compiler.source.Span;

/** A switch on a byte, case by case. */
final class Branching {
    private final Map<Integer, Integer> targets = new TreeMap<>();

    /** One byte. */
    Branching on(int octet, int target) {
        targets.putIfAbsent(octet, target);
        return this;
    }

    /** All bytes of a range, but for those that have a target already. */
    Branching on(int least, int greatest, int target) {
        for (int octet = least; octet <= greatest; octet++) {
            on(octet, target);
        }
        return this;
    }

    /** A letter in both cases, where it is one. */
    Branching onAnyCase(int octet, int target) {
        on(octet, target);
        return octet >= 'a' && octet <= 'z' ? on(octet - 32, target) : this;
    }

    Exit exit(Value subject, int otherwise, Span origin) {
        List<Exit.Case> cases = new ArrayList<>();
        targets.forEach((octet, target) -> {
            int last = cases.size() - 1;
            boolean grows = last >= 0
                    && cases.get(last).target() == target
                    && cases.get(last).greatest() == octet - 1;
            if (grows) {
                cases.set(last, new Exit.Case(cases.get(last).least(), octet, target));
            } else {
                cases.add(new Exit.Case(octet, octet, target));
            }
        });
        return new Exit.Switch(subject, cases, otherwise, origin);
    }
}
