package org.strparser.loader.verify;

/**
 * The numbers of symbols in one method, and what is known of those that come in.
 *
 * <pre>
 *   0 … 3              start, available, earlier, place
 *   4 …                parameters, then states, then registers restored
 *   per byte of code   what the instruction there gave
 *   per block, local   the local where ways meet at the block
 * </pre>
 */
final class Symbols {
    static final int START = 0;
    /** {@code limit − start}. */
    static final int AVAILABLE = 1;

    static final int EARLIER = 2;
    /** Where a call goes on, as {@code resume} said. */
    static final int PLACE = 3;

    private static final int FIXED = 4;
    /** New values that one instruction can give: what it leaves, and each int it takes that is not exact. */
    static final int PER_INSTRUCTION = 4;

    /** A stream whose messages add up to more has lasted for centuries. */
    private static final long MOST_EARLIER = 1L << 62;

    /** Of judging a method: far more than any that the compiler writes takes, and a second or so. */
    static final long MOST_STEPS = 50_000_000;

    private final DeclaredFacts facts;
    private final int firstState;
    private final int firstRegister;
    private final int firstResult;
    private final int firstMeeting;
    private final int localCount;
    private long taken;

    Symbols(DeclaredFacts facts, int codeBytes, int localCount) {
        this.facts = facts;
        this.localCount = localCount;
        firstState = FIXED + facts.params().size();
        firstRegister = firstState + facts.states().size();
        firstResult = firstRegister + facts.stateSlots();
        firstMeeting = firstResult + PER_INSTRUCTION * codeBytes;
    }

    /** Counts what judging takes, so that it ends in bounded time whatever the bytes are. */
    void step(int steps) {
        taken += steps;
        if (taken > MOST_STEPS) {
            throw new Refusal("N4", Refusal.NOWHERE, "judging it takes more than " + MOST_STEPS + " steps");
        }
    }

    long taken() {
        return taken;
    }

    int param(int index) {
        return FIXED + index;
    }

    int state(int index) {
        return firstState + index;
    }

    int register(int index) {
        return firstRegister + index;
    }

    /** The index of the register that a symbol stands for, −1 for another. */
    int registerIndex(int symbol) {
        return symbol >= firstRegister && symbol < firstResult ? symbol - firstRegister : -1;
    }

    /** What the instruction at that byte gave, as its value of that number. */
    int result(int offset, int number) {
        return firstResult + PER_INSTRUCTION * offset + number;
    }

    /** Whether an instruction in {@code [from..to)} of the code gave it. */
    boolean isResultIn(int symbol, int from, int to) {
        return symbol >= result(from, 0) && symbol < result(to, 0);
    }

    int meeting(int block, int local) {
        return firstMeeting + block * localCount + local;
    }

    /** Whether it is what ways bring to some block. */
    boolean isMeeting(int symbol) {
        return symbol >= firstMeeting;
    }

    /** The block of which it is what ways bring there; −1 for another symbol. */
    int meetingBlock(int symbol) {
        return isMeeting(symbol) ? (symbol - firstMeeting) / localCount : -1;
    }

    /** The local of which that symbol is what ways bring to that block; −1 for another symbol. */
    int meetingLocal(int symbol, int block) {
        int local = symbol - firstMeeting - block * localCount;
        return local >= 0 && local < localCount ? local : -1;
    }

    /** How many there are before the registers; they are the first. */
    int fixedCount() {
        return firstRegister;
    }

    /** Whether it has one value for as long as a call lasts. */
    boolean isFixed(int symbol) {
        return symbol < firstRegister;
    }

    long least(int symbol) {
        if (symbol < FIXED) {
            return symbol == AVAILABLE ? 1 : 0;
        }
        if (symbol < firstState) {
            return facts.params().get(symbol - FIXED).least();
        }
        return symbol < firstRegister ? facts.states().get(symbol - firstState).least() : Long.MIN_VALUE;
    }

    long greatest(int symbol) {
        if (symbol < FIXED) {
            return symbol == EARLIER ? MOST_EARLIER : Integer.MAX_VALUE;
        }
        if (symbol < firstState) {
            return facts.params().get(symbol - FIXED).greatest();
        }
        return symbol < firstRegister ? facts.states().get(symbol - firstState).greatest() : Long.MAX_VALUE;
    }
}
