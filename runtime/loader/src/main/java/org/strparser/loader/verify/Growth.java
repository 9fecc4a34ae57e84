package org.strparser.loader.verify;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a loop's counter says of the other locals: where one local counts rounds, up or down by one, and another grows by so much a round
 * at most, the two together are bounded. A guess that is given up if it does not hold.
 */
final class Growth {
    /** Of a local in a round: what a length and what follows it can be, far from where products leave a long. */
    static final long MOST_GROWTH = 1L << 33;

    private final Meeting meeting;
    private final List<State> ways;
    private final int forward;
    /** What was assumed of the head so far. */
    private final State before;

    private final Symbols names;

    /** {@code forward}: how many of the ways come from before the loop. */
    Growth(Meeting meeting, List<State> ways, int forward, State before) {
        this.meeting = meeting;
        this.ways = ways;
        this.forward = forward;
        this.before = before;
        this.names = before.names;
    }

    /** Notes what each counter says of each other local. */
    void guess() {
        for (int counter = meeting.parted.nextSetBit(0);
                counter >= 0;
                counter = meeting.parted.nextSetBit(counter + 1)) {
            int step = step(counter);
            for (int local = meeting.parted.nextSetBit(0);
                    step != 0 && local >= 0;
                    local = meeting.parted.nextSetBit(local + 1)) {
                if (local != counter) {
                    guess(counter, step, local);
                }
            }
        }
    }

    /** By how much the counter changes on each way back: 1, −1, or 0 where it does not count. */
    private int step(int counter) {
        int step = 0;
        for (int i = forward; i < ways.size(); i++) {
            Form change = change(ways.get(i), counter);
            boolean counts = change != null && change.isConstant() && Math.abs(change.constant) == 1;
            if (change == null || (counts ? step == -change.constant : !change.isConstant() || change.constant != 0)) {
                return 0;
            }
            step = counts ? (int) change.constant : step;
        }
        return step;
    }

    private @Nullable Form change(State way, int local) {
        Form then = before.locals[local];
        Form now = way.locals[local];
        return then == null || now == null || !then.isSymbol(meeting.symbol(local)) ? null : now.minus(then);
    }

    /** Whether the local becomes a number that does not go on from what it was, as a byte that is read or a number times ten do. */
    private boolean isAnother(Form change, int own) {
        boolean isAnother = change.mentions(own);
        for (int symbol : change.symbols) {
            isAnother &= symbol == own || !names.isMeeting(symbol);
        }
        return isAnother;
    }

    private void guess(int counter, int step, int local) {
        long most = Long.MIN_VALUE;
        for (int i = forward; i < ways.size(); i++) {
            Form change = change(ways.get(i), local);
            if (change == null || isAnother(change, meeting.symbol(local))) {
                return;
            }
            most = Math.max(most, ways.get(i).closeUpper(change));
        }
        if (most <= 0 || most > MOST_GROWTH) {
            return;
        }
        Form together = Form.symbol(meeting.symbol(local)).plus(Form.symbol(meeting.symbol(counter)), -step * most);
        long bound = Long.MIN_VALUE;
        for (int i = 0; i < forward && together != null; i++) {
            Form there = meeting.translation.toWay(together, ways.get(i));
            bound = there == null ? Long.MAX_VALUE : Math.max(bound, ways.get(i).closeUpper(there));
        }
        // It holds at first, and no round makes it false: from the next pass on it is proven with its own help.
        Form fact = together == null ? null : together.minus(Form.of(bound));
        if (fact != null && bound > Long.MIN_VALUE && bound < Long.MAX_VALUE) {
            meeting.met.facts.keep(fact);
        }
    }
}
