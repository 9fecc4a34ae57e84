package org.strparser.loader.verify;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The bounds of a symbol where ways meet, which hold on each of them. */
final class Joining {
    private final Symbols names;
    private final List<State> ways;
    /** How many of the ways come from before a loop; the others lead back. */
    private final int forward;

    private final @Nullable State assumed;

    private long least;
    private long greatest;
    /** The same of what comes from before the loop alone. */
    private long leastBefore;

    private long greatestBefore;
    /** Whether a way back adds to what the local was. */
    private boolean adds;

    Joining(Body body, List<State> ways, int forward, @Nullable State assumed) {
        this.names = body.symbols;
        this.ways = ways;
        this.forward = forward;
        this.assumed = assumed;
    }

    /** Bounds the symbol, which stands for that local; −1: for what it stood for on the ways. */
    void join(State met, int symbol, int local, boolean widen) {
        find(symbol, local);
        State before = assumed;
        if (widen && before != null && isKnown(before, symbol, local)) {
            widen(before, symbol, local >= 0);
        }
        boolean says = least > names.least(symbol) || greatest < names.greatest(symbol);
        if (says || !names.isFixed(symbol)) {
            met.bound(symbol, Math.max(least, names.least(symbol)), Math.min(greatest, names.greatest(symbol)));
        }
    }

    private void find(int symbol, int local) {
        least = Long.MAX_VALUE;
        greatest = Long.MIN_VALUE;
        leastBefore = Long.MAX_VALUE;
        greatestBefore = Long.MIN_VALUE;
        adds = false;
        for (int i = 0; i < ways.size(); i++) {
            find(symbol, local, i);
            if (i + 1 == forward) {
                leastBefore = least;
                greatestBefore = greatest;
            }
        }
    }

    /** Not where a way back only brings what was assumed in the round before. */
    private void find(int symbol, int local, int way) {
        State state = ways.get(way);
        boolean mayRepeat = !Meeting.isAnew(symbol) && way >= forward && forward > 0;
        if (local < 0) {
            if (!mayRepeat) {
                least = Math.min(least, state.least(symbol));
                greatest = Math.max(greatest, state.greatest(symbol));
            }
            return;
        }
        Form form = state.locals[local];
        if (form != null && !(mayRepeat && form.isSymbol(symbol))) {
            least = Math.min(least, state.closeLower(form));
            greatest = Math.max(greatest, state.closeUpper(form));
            adds |= form.mentions(symbol);
        }
    }

    /** What is kept of before the loop does not change in it: it needs no end of widening. */
    private boolean isKnown(State before, int symbol, int local) {
        boolean changes = local >= 0 || forward == 0 || Meeting.isAnew(symbol);
        return changes && (names.isFixed(symbol) || Widening.isMentioned(before, symbol));
    }

    /** An end that what comes from before the loop alone has moved is not given up yet. */
    private void widen(State before, int symbol, boolean isLocal) {
        if (!isLocal || adds || before.least(symbol) < leastBefore) {
            least = Widening.widened(least, before.least(symbol), names.least(symbol));
        }
        if (!isLocal || adds || before.greatest(symbol) > greatestBefore) {
            greatest = ~Widening.widened(~greatest, ~before.greatest(symbol), ~names.greatest(symbol));
        }
    }
}
