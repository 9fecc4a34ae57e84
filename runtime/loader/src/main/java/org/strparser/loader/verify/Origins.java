package org.strparser.loader.verify;

import java.util.BitSet;
import java.util.List;

/**
 * Where the ways of a round meet with different numbers in a local: how much more it is at most than what some local was at the head of the
 * loop. No local need tell of that number any longer, but by it the next {@link Growth} knows what a round adds.
 */
final class Origins {
    private final Meeting meeting;
    private final Symbols names;
    private final BitSet heads;

    /** {@code heads}: the blocks that loops lead back to. */
    Origins(Meeting meeting, Symbols names, BitSet heads) {
        this.meeting = meeting;
        this.names = names;
        this.heads = heads;
    }

    /** Notes it of the local, if there is one it goes on from. */
    void note(int local, List<State> ways) {
        for (State way : ways) {
            Form form = way.locals[local];
            for (int i = 0; form != null && i < form.symbols.length; i++) {
                int origin = form.symbols[i];
                if (form.factors[i] == 1 && isOrigin(origin) && note(local, origin, ways)) {
                    return;
                }
            }
        }
    }

    private boolean note(int local, int origin, List<State> ways) {
        long most = Long.MIN_VALUE;
        for (State way : ways) {
            Form form = way.locals[local];
            Form change = form == null ? null : form.minus(Form.symbol(origin));
            most = change == null ? Long.MAX_VALUE : Math.max(most, way.closeUpper(change));
        }
        Form change = Form.symbol(meeting.symbol(local)).minus(Form.symbol(origin));
        Form fact = change == null || most > Growth.MOST_GROWTH ? null : change.plus(-most);
        if (fact == null) {
            return false;
        }
        meeting.vocabulary.add(origin);
        meeting.met.facts.keep(fact);
        return true;
    }

    /** What was assumed to be so may be talked of again. */
    void keep(Facts assumed) {
        for (int i = 0; i < assumed.count(); i++) {
            Form fact = assumed.get(i);
            boolean compares = fact.symbols.length == 2 && fact.factors[0] == -fact.factors[1];
            for (int place = 0; compares && place < 2; place++) {
                int origin = fact.symbols[1 - place];
                if (fact.factors[place] == 1 && meeting.isParted(fact.symbols[place]) && isOrigin(origin)) {
                    meeting.vocabulary.add(origin);
                }
            }
        }
    }

    private boolean isOrigin(int symbol) {
        int block = names.meetingBlock(symbol);
        return block >= 0 && heads.get(block) && !meeting.isParted(symbol);
    }
}
