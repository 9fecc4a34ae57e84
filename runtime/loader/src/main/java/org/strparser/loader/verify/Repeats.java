package org.strparser.loader.verify;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was computed last, so that the same of the same numbers is known to be it. */
final class Repeats {
    private static final int MOST = 8;

    /** The last one first; never changed. */
    private List<Computed> all = List.of();

    Repeats copy() {
        Repeats copy = new Repeats();
        copy.all = all;
        return copy;
    }

    boolean isSame(Repeats other) {
        return all.equals(other.all);
    }

    /** What the same has given before; null where that is not known. */
    @Nullable
    Form find(Opcode opcode, Form left, Form right) {
        for (Computed one : all) {
            if (one.is(opcode, left, right)) {
                return one.result();
            }
        }
        return null;
    }

    /** Of these numbers came that symbol. */
    void note(Computed one) {
        int result = one.result().symbols[0];
        if (!one.left().mentions(result) && !one.right().mentions(result)) {
            List<Computed> more = new ArrayList<>();
            more.add(one);
            more.addAll(all.size() < MOST ? all : all.subList(0, MOST - 1));
            all = more;
        }
    }

    void forget(int symbol) {
        for (Computed one : all) {
            if (one.mentions(symbol)) {
                all = all.stream().filter(other -> !other.mentions(symbol)).toList();
                return;
            }
        }
    }
}
