package org.strparser.loader.verify;

import java.util.Arrays;

/** The symbols that may be talked of at a place: the fixed ones, and those that its locals are made of. */
final class Vocabulary {
    private final Symbols names;
    private final int fixed;
    private int[] others = new int[16];
    private int count;

    Vocabulary(Symbols names) {
        this.names = names;
        this.fixed = names.fixedCount();
    }

    void add(int symbol) {
        if (contains(symbol)) {
            return;
        }
        if (count == others.length) {
            others = Arrays.copyOf(others, 2 * count);
        }
        others[count++] = symbol;
    }

    boolean contains(int symbol) {
        if (names.isFixed(symbol)) {
            return true;
        }
        for (int i = 0; i < count; i++) {
            if (others[i] == symbol) {
                return true;
            }
        }
        return false;
    }

    int[] all() {
        int[] all = new int[fixed + count];
        for (int i = 0; i < fixed; i++) {
            all[i] = i;
        }
        System.arraycopy(others, 0, all, fixed, count);
        return all;
    }
}
