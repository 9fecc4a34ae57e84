package org.strparser.loader.verify;

import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known where ways meet, whichever was taken. A local that the ways differ in becomes a symbol of its own, with bounds that hold
 * on every way; of the facts those remain that are proven on every way.
 */
final class Meeting {
    /** A fact may hold a little less on one way than on the other. */
    private static final long MOST_LOOSENED = 1L << 16;
    /** Facts are looked for on so many ways; each must be proven on all. */
    private static final int MOST_ASKED = 2;

    private final Body body;
    private final Block block;
    private final List<State> ways;
    /** What was assumed of a loop's head so far; null elsewhere, and at first. */
    private final @Nullable State assumed;

    /** Locals that become symbols in any case. */
    private BitSet stored = new BitSet();

    final State met;
    final BitSet parted = new BitSet();
    final Vocabulary vocabulary;
    final Translation translation;

    /** How many of the ways come from before a loop; the others lead back. */
    private final int forward;

    Meeting(Body body, Block block, List<State> ways, int forward, @Nullable State assumed) {
        this.body = body;
        this.block = block;
        this.ways = ways;
        this.forward = forward;
        this.assumed = assumed;
        this.met = new State(body.symbols, body.localCount);
        this.vocabulary = new Vocabulary(body.symbols);
        this.translation = new Translation(this);
    }

    /** Of ways that are not loops'. */
    static State of(Body body, Block block, List<State> ways) {
        return new Meeting(body, block, ways, ways.size(), null).meet(false);
    }

    /**
     * At the head of a loop that is come to for the first time, from these ways: what is assumed at first. The locals that are stored to in
     * the loop are symbols at once, and go one way until that is seen not to hold.
     */
    static State first(Body body, Block block, List<State> ways, Rounds.Stored stored) {
        Meeting meeting = new Meeting(body, block, ways, ways.size(), null);
        meeting.stored = stored.all();
        State met = meeting.meet(false);
        for (int i = 0; i < Math.min(MOST_ASKED, ways.size()); i++) {
            meeting.trends(ways.get(i), stored.falling());
        }
        return met;
    }

    private void trends(State side, BitSet falling) {
        for (int local = parted.nextSetBit(0); local >= 0; local = parted.nextSetBit(local + 1)) {
            Form before = side.locals[local];
            Form now = met.locals[local];
            if (before != null && now != null && !before.isSymbol(symbol(local)) && !before.isConstant()) {
                consider(falling.get(local) ? now.minus(before) : before.minus(now));
            }
        }
    }

    /**
     * At the head of a loop, where something was assumed already: what is assumed next. It is a guess: what a way back brings from the last
     * round is left out where it is what was assumed then.
     *
     * @param forward how many of the ways come first, from before the loop
     * @param givenUp what was assumed, and did not hold: added to
     * @param widen what does not hold is given up at once, so that an end comes; else what is known now is taken
     */
    static State atHead(
            Body body,
            Block block,
            List<State> ways,
            int forward,
            State assumed,
            Facts givenUp,
            boolean widen,
            boolean learn) {
        Meeting meeting = new Meeting(body, block, ways, forward, assumed);
        State met = meeting.meet(widen);
        Guesses guesses = new Guesses(meeting, ways, forward, givenUp);
        guesses.giveUp(assumed);
        for (int i = 0; i < Math.min(MOST_ASKED, forward); i++) {
            guesses.keptFacts(ways.get(i));
        }
        for (int i = 0; learn && i < Math.min(2 * MOST_ASKED, ways.size()); i++) {
            guesses.guess(ways.get(i));
        }
        if (learn) {
            new Growth(meeting, ways, forward, assumed).guess();
        }
        return met;
    }

    State meet(boolean widen) {
        locals();
        for (int local = parted.nextSetBit(0); local >= 0; local = parted.nextSetBit(local + 1)) {
            met.locals[local] = Form.symbol(symbol(local));
        }
        for (Form form : met.locals) {
            for (int i = 0; form != null && i < form.symbols.length; i++) {
                vocabulary.add(form.symbols[i]);
            }
        }
        origins();
        bounds(widen);
        if (assumed != null) {
            facts(assumed);
        } else {
            for (int i = 0; i < Math.min(MOST_ASKED, ways.size()); i++) {
                facts(ways.get(i));
            }
        }
        return met;
    }

    /** Of locals that change in a loop only the loop's own head says what a round adds. */
    private void origins() {
        Origins origins = new Origins(this, body.symbols, body.graph.loopHeads);
        if (assumed != null) {
            origins.keep(assumed.facts);
            return;
        }
        for (int local = parted.nextSetBit(0); local >= 0; local = parted.nextSetBit(local + 1)) {
            if (!stored.get(local)) {
                origins.note(local, ways);
            }
        }
    }

    int symbol(int local) {
        return body.symbols.meeting(block.index(), local);
    }

    private void locals() {
        for (int local = block.live().nextSetBit(0);
                local >= 0;
                local = block.live().nextSetBit(local + 1)) {
            if (local < body.localCount) {
                local(local);
            }
        }
        boolean settled = false;
        while (!settled) {
            settled = true;
            for (int local = 0; local < body.localCount; local++) {
                Form form = met.locals[local];
                if (form != null && mentionsParted(form)) {
                    met.locals[local] = null;
                    parted.set(local);
                    settled = false;
                }
            }
        }
    }

    /** At a head, a local keeps the form that comes from before the loop where all ways back bring what was assumed. */
    private void local(int local) {
        Form before = assumed == null ? null : assumed.locals[local];
        Form common = null;
        boolean parts = stored.get(local) || isOf(before, symbol(local));
        for (int i = 0; i < ways.size(); i++) {
            Form form = ways.get(i).locals[local];
            if (form == null) {
                return;
            }
            if (i < forward || !form.equals(before)) {
                parts |= common != null && !common.equals(form);
                common = form;
            }
        }
        Form kept = common == null ? before : common;
        if (parts || isOf(kept, symbol(local))) {
            parted.set(local);
        } else {
            met.locals[local] = kept;
        }
    }

    /** Whether it is made of what another local was here the last time. */
    boolean mentionsParted(Form form) {
        for (int symbol : form.symbols) {
            if (isParted(symbol)) {
                return true;
            }
        }
        return false;
    }

    private void bounds(boolean widen) {
        Joining joining = new Joining(body, ways, forward, assumed);
        for (int symbol : vocabulary.all()) {
            joining.join(met, symbol, partedLocal(symbol), widen);
        }
    }

    /** Whether a later call has another one. */
    static boolean isAnew(int symbol) {
        return symbol == Symbols.AVAILABLE || symbol == Symbols.PLACE;
    }

    private static boolean isOf(@Nullable Form form, int symbol) {
        return form != null && form.isSymbol(symbol);
    }

    /** Whether it stands for a local that the ways differ in. */
    boolean isParted(int symbol) {
        return partedLocal(symbol) >= 0;
    }

    /** The parted local that a symbol stands for; −1 for another symbol. */
    int partedLocal(int symbol) {
        int local = body.symbols.meetingLocal(symbol, block.index());
        return local >= 0 && parted.get(local) ? local : -1;
    }

    /** Keeps the facts of one side that hold on all, in terms of what is known here; and, at a loop, that locals go one way. */
    private void facts(State side) {
        for (int i = 0; i < side.facts.count(); i++) {
            Form fact = side.facts.get(i);
            consider(side == assumed || !mentionsParted(fact) ? fact : null);
            consider(translation.toHere(fact, side));
        }
        if (side == assumed) {
            equations(side);
        }
    }

    private void equations(State side) {
        for (int local = parted.nextSetBit(0); local >= 0; local = parted.nextSetBit(local + 1)) {
            Form before = side.locals[local];
            Form now = met.locals[local];
            if (before != null && now != null && !before.isSymbol(symbol(local)) && !before.isConstant()) {
                consider(before.minus(now));
                consider(now.minus(before));
            }
        }
    }

    private void consider(@Nullable Form fact) {
        consider(fact, ways);
    }

    void consider(@Nullable Form fact, List<State> on) {
        if (fact == null || fact.symbols.length < 2) {
            return;
        }
        for (int symbol : fact.symbols) {
            if (!vocabulary.contains(symbol)) {
                return;
            }
        }
        if (met.facts.says(fact)) {
            return;
        }
        long over = 0;
        for (State way : on) {
            Form there = translation.toWay(fact, way);
            if (there == null) {
                return;
            }
            if (!way.facts.says(there) && !way.atMost(there, over, assumed == null ? 1 : 2)) {
                if (assumed != null) {
                    return;
                }
                over = Math.max(over, way.closeUpper(there));
            }
        }
        if (over <= MOST_LOOSENED && (assumed == null || over == 0)) {
            Form loosened = fact.plus(-over);
            if (loosened != null) {
                met.facts.keep(loosened);
            }
        }
    }
}
