package org.strparser.loader.verify;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Facts that may hold at the head of a loop; each is given up if it does not. */
final class Guesses {
    private final Meeting meeting;
    private final List<State> ways;
    private final int forward;

    /** What was assumed of the head, and did not hold. */
    private final Facts givenUp;

    /** {@code forward}: how many of the ways come from before the loop. */
    Guesses(Meeting meeting, List<State> ways, int forward, Facts givenUp) {
        this.meeting = meeting;
        this.ways = ways;
        this.forward = forward;
        this.givenUp = givenUp;
    }

    /** Notes what was assumed so far and is no longer. */
    void giveUp(State assumed) {
        for (int i = 0; i < assumed.facts.count(); i++) {
            Form fact = assumed.facts.get(i);
            if (!meeting.met.facts.hasParallel(fact)) {
                givenUp.keep(fact);
            }
        }
    }

    /** What a way back has tested may hold always, with its own help: it is assumed, and given up if it does not. */
    void guess(State side) {
        List<State> on = new ArrayList<>(ways.subList(0, forward));
        on.add(side);
        for (int i = 0; i < side.facts.count(); i++) {
            Form fact = side.facts.get(i);
            consider(meeting.mentionsParted(fact) ? null : fact, on);
            consider(meeting.translation.toHere(fact, side), on);
        }
    }

    /** Not what is known already, or was given up, a little stronger or weaker: that would go on with each round. */
    private void consider(@Nullable Form fact, List<State> on) {
        if (fact != null && !meeting.met.facts.hasParallel(fact) && !givenUp.hasParallel(fact)) {
            meeting.consider(fact, on);
        }
    }

    /** What holds before a loop of values that do not change in it. */
    void keptFacts(State before) {
        for (int i = 0; i < before.facts.count(); i++) {
            Form fact = before.facts.get(i);
            boolean kept = !meeting.mentionsParted(fact);
            for (int symbol : fact.symbols) {
                kept &= !Meeting.isAnew(symbol);
            }
            if (kept) {
                meeting.consider(fact, ways.subList(0, forward));
            }
        }
    }
}
