package org.strparser.loader.verify;

import java.util.ArrayList;
import java.util.List;

/** Facts that may hold at the head of a loop; each is given up if it does not. */
final class Guesses {
    private final Meeting meeting;
    private final List<State> ways;
    private final int forward;

    /** {@code forward}: how many of the ways come from before the loop. */
    Guesses(Meeting meeting, List<State> ways, int forward) {
        this.meeting = meeting;
        this.ways = ways;
        this.forward = forward;
    }

    /** What a way back has tested may hold always, with its own help: it is assumed, and given up if it does not. */
    void guess(State side) {
        List<State> on = new ArrayList<>(ways.subList(0, forward));
        on.add(side);
        for (Form fact : side.facts.all()) {
            meeting.consider(meeting.mentionsParted(fact) ? null : fact, on);
            meeting.consider(meeting.translated(fact, side), on);
        }
    }

    /** What holds before a loop of values that do not change in it. */
    void keptFacts(State before) {
        for (Form fact : before.facts.all()) {
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
