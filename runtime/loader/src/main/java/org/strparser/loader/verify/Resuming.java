package org.strparser.loader.verify;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a method goes on where the last call left off: the switch on the place that {@code resume} gave, and what is kept for it. A
 * way leads from each {@code suspend} to the block where its place goes on; kept values arrive there as they were.
 */
final class Resuming {
    /** By place, the block. */
    private final Map<Integer, Integer> targets = new HashMap<>();
    /** What is known at the switch when a call goes on; null until it was seen. */
    private @Nullable State resumed;

    /** The switch was reached with a place, in a call that goes on. */
    void choose(State state, Map<Integer, Integer> byPlace) {
        targets.clear();
        targets.putAll(byPlace);
        State last = resumed;
        resumed = last != null && last.isSame(state) ? last : state;
    }

    @Nullable
    State resumed() {
        return resumed;
    }

    /** The block where a place goes on; −1 where there is none. */
    int target(int place) {
        return targets.getOrDefault(place, -1);
    }

    /** What is known where a call goes on that has kept these values, when {@code then} held. */
    State state(State then, Map<Integer, Form> kept, Block target) {
        State base = resumed;
        if (base == null) {
            throw new AssertionError("no place to go on at");
        }
        State state = then.copy();
        @Nullable Form[] values = new Form[state.locals.length];
        for (int local = 0; local < values.length; local++) {
            Form form = base.locals[local];
            int register = form != null && form.isSymbol() ? state.names.registerIndex(form.symbols[0]) : -1;
            if (register >= 0) {
                values[local] = kept.get(register);
            } else {
                values[local] = form;
            }
        }
        unbindAvailable(state, values, target);
        state.grow(Symbols.AVAILABLE);
        state.forget(Symbols.PLACE);
        state.bound(Symbols.PLACE, 0, Integer.MAX_VALUE);
        state.locals = values;
        return state;
    }

    /** There are more bytes at hand now: a value that was computed from how many there were is a number like any other. */
    private static void unbindAvailable(State state, @Nullable Form[] values, Block target) {
        for (int local = 0; local < values.length; local++) {
            Form form = values[local];
            boolean own = form != null && !form.isSymbol(Symbols.AVAILABLE) && !form.mentions(Symbols.START);
            if (form != null && own && form.mentions(Symbols.AVAILABLE)) {
                long least = state.closeLower(form);
                long greatest = state.closeUpper(form);
                int symbol = state.names.meeting(target.index(), local);
                state.forget(symbol);
                state.bound(symbol, least, greatest);
                for (int other = 0; other < values.length; other++) {
                    Form mentioning = values[other];
                    values[other] = mentioning != null && mentioning.mentions(symbol) ? null : mentioning;
                }
                values[local] = Form.symbol(symbol);
            }
        }
    }
}
