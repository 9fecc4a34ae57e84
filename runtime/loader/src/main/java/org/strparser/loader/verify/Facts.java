package org.strparser.loader.verify;

import java.util.Arrays;

/** Forms that are not above 0, the last one last. Copies share what they say until one of them changes it. */
final class Facts {
    /** Older ones are forgotten: it bounds the time of a proof, and none that the compiler relies on is that old. */
    private static final int MOST = 40;

    private static final Form[] NONE = {};

    private Form[] forms = NONE;
    private int count;
    /** Whether the array is another one's as well. */
    private boolean shares = true;

    Facts copy() {
        Facts copy = new Facts();
        copy.forms = forms;
        copy.count = count;
        shares = true;
        return copy;
    }

    int count() {
        return count;
    }

    Form get(int index) {
        return forms[index];
    }

    /** Whether these say the same, in whatever order. */
    boolean isSame(Facts other) {
        return count == other.count
                && (forms == other.forms
                        || Arrays.equals(forms, 0, count, other.forms, 0, count)
                        || containsAll(other));
    }

    boolean containsAll(Facts others) {
        for (int i = 0; i < others.count; i++) {
            int at = parallelTo(others.forms[i]);
            if (at < 0 || forms[at].constant != others.forms[i].constant) {
                return false;
            }
        }
        return true;
    }

    /** Makes the array this one's alone, with room for another. */
    private void own() {
        if (shares || count == forms.length) {
            forms = Arrays.copyOf(forms, count + Math.max(4, count / 2));
            shares = false;
        }
    }

    void clear() {
        forms = NONE;
        count = 0;
        shares = true;
    }

    void forget(int symbol) {
        forget(symbol, Long.MIN_VALUE);
    }

    /** Of a symbol that becomes more: what is not above 0 for less of it. */
    void forgetUpper(int symbol) {
        forget(symbol, 0);
    }

    /** Those in which the symbol has at least that factor. */
    private void forget(int symbol, long least) {
        int kept = 0;
        while (kept < count && !isIn(forms[kept], symbol, least)) {
            kept++;
        }
        if (kept == count) {
            return;
        }
        own();
        for (int i = kept + 1; i < count; i++) {
            if (!isIn(forms[i], symbol, least)) {
                forms[kept++] = forms[i];
            }
        }
        count = kept;
    }

    private static boolean isIn(Form form, int symbol, long least) {
        long factor = form.factor(symbol);
        return factor != 0 && factor >= least;
    }

    /** The one that says something of the same sum; −1 where none does. */
    private int parallelTo(Form fact) {
        for (int i = 0; i < count; i++) {
            if (forms[i].isParallelTo(fact)) {
                return i;
            }
        }
        return -1;
    }

    /** Whether the fact is one of these, or less than one. */
    boolean says(Form fact) {
        int at = parallelTo(fact);
        return at >= 0 && forms[at].constant >= fact.constant;
    }

    /** Whether something is said of the same sum. */
    boolean hasParallel(Form fact) {
        return parallelTo(fact) >= 0;
    }

    /** No two of these are parallel. */
    void keep(Form fact) {
        int at = parallelTo(fact);
        if (at >= 0) {
            if (fact.constant > forms[at].constant) {
                own();
                forms[at] = fact;
            }
            return;
        }
        own();
        if (count == MOST) {
            System.arraycopy(forms, 1, forms, 0, count - 1);
            count--;
        }
        forms[count++] = fact;
    }
}
