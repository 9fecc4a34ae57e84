package org.strparser.compiler.ir;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.strparser.compiler.source.Span;

/** A switch on a byte, case by case. */
final class Branching {
    private static final int NOWHERE = -1;

    /** By byte. */
    private final int[] targets = new int[256];

    Branching() {
        Arrays.fill(targets, NOWHERE);
    }

    /** One byte. */
    Branching on(int octet, int target) {
        if (targets[octet] == NOWHERE) {
            targets[octet] = target;
        }
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
        int octet = 0;
        while (octet < targets.length) {
            int first = octet;
            int target = targets[first];
            do {
                octet++;
            } while (octet < targets.length && targets[octet] == target);
            if (target != NOWHERE) {
                cases.add(new Exit.Case(first, octet - 1L, target));
            }
        }
        return new Exit.Switch(subject, cases, otherwise, origin);
    }
}
