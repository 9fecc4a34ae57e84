package org.strparser.loader.verify;

import java.util.ArrayList;
import java.util.List;

/** Forms that are not above 0. Copies share what they say until one of them changes it. */
final class Facts {
    /** Older ones are forgotten: it bounds the time of a proof, and none that the compiler relies on is that old. */
    private static final int MOST = 40;

    private List<Form> forms = new ArrayList<>();
    private boolean shares;

    Facts copy() {
        Facts copy = new Facts();
        copy.forms = forms;
        copy.shares = true;
        shares = true;
        return copy;
    }

    /** The last one last; not to be changed. */
    List<Form> all() {
        return forms;
    }

    boolean isEmpty() {
        return forms.isEmpty();
    }

    boolean isSame(Facts other) {
        return forms == other.forms || forms.equals(other.forms);
    }

    private List<Form> own() {
        if (shares) {
            forms = new ArrayList<>(forms);
            shares = false;
        }
        return forms;
    }

    void clear() {
        forms = new ArrayList<>();
        shares = false;
    }

    void forget(int symbol) {
        for (int i = 0; i < forms.size(); i++) {
            if (forms.get(i).mentions(symbol)) {
                own().removeIf(form -> form.mentions(symbol));
                return;
            }
        }
    }

    /** Whether the fact is one of these, or less than one. */
    boolean says(Form fact) {
        for (int i = 0; i < forms.size(); i++) {
            Form known = forms.get(i);
            if (known.isParallelTo(fact) && known.constant >= fact.constant) {
                return true;
            }
        }
        return false;
    }

    /** Whether something is said of the same sum. */
    boolean hasParallel(Form fact) {
        for (int i = 0; i < forms.size(); i++) {
            if (forms.get(i).isParallelTo(fact)) {
                return true;
            }
        }
        return false;
    }

    void keep(Form fact) {
        for (int i = 0; i < forms.size(); i++) {
            Form known = forms.get(i);
            if (known.isParallelTo(fact)) {
                if (fact.constant > known.constant) {
                    own().set(i, fact);
                }
                return;
            }
        }
        if (forms.size() == MOST) {
            own().remove(0);
        }
        own().add(fact);
    }
}
