package org.strparser.loader.verify;

import java.util.List;

/** What is given up, at the head of a loop, of what does not hold on all ways there. */
final class Widening {
    /** Where counters stop, places in a message, and what lies a length behind one. */
    private static final long[] STOPS = {0, ~(long) Integer.MAX_VALUE, -(1L << 34), -(1L << 54)};

    private Widening() {}

    /** A lower end that holds no longer: the next one that counters stop at, or none. Upper ends are mirrored. */
    static long widened(long now, long before, long last) {
        if (now >= before) {
            return before;
        }
        for (long stop : STOPS) {
            if (now >= stop) {
                return Math.max(stop, last);
            }
        }
        return last;
    }

    static boolean isMentioned(State state, int symbol) {
        for (Form form : state.locals) {
            if (form != null && form.mentions(symbol)) {
                return true;
            }
        }
        return false;
    }

    /** Whether what is known on every way is no more than what is assumed. */
    static boolean holds(Body body, Block block, List<State> ways, State assumed) {
        Meeting meeting = new Meeting(body, block, ways, ways.size(), assumed);
        State now = meeting.meet(false);
        for (int local = block.live().nextSetBit(0);
                local >= 0;
                local = block.live().nextSetBit(local + 1)) {
            Form form = local < body.localCount ? assumed.locals[local] : null;
            if (form != null && !form.equals(now.locals[local])) {
                return false;
            }
        }
        for (int symbol : meeting.vocabulary.all()) {
            if (now.least(symbol) < assumed.least(symbol) || now.greatest(symbol) > assumed.greatest(symbol)) {
                return false;
            }
        }
        return now.facts.containsAll(assumed.facts);
    }

    /** What is left of what is assumed when what does not hold on some way is given up. */
    static State weaker(Body body, Block block, List<State> ways, State assumed) {
        Meeting meeting = new Meeting(body, block, ways, ways.size(), assumed);
        State now = meeting.meet(false);
        for (int symbol : meeting.vocabulary.all()) {
            if (isMentioned(assumed, symbol) || body.symbols.isFixed(symbol)) {
                now.bound(
                        symbol,
                        widened(now.least(symbol), assumed.least(symbol), body.symbols.least(symbol)),
                        ~widened(~now.greatest(symbol), ~assumed.greatest(symbol), ~body.symbols.greatest(symbol)));
            }
        }
        return now;
    }
}
