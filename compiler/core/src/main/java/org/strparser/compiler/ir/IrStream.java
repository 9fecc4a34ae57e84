package org.strparser.compiler.ir;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.strparser.compiler.facts.Facts;

/** What a stream has besides its bytes: parameters, states, and what a call leaves for the next one. Mutable, for one thread. */
public final class IrStream {
    final long[] params;
    final long[] states;
    private final long earlier;

    private int resume = Exit.More.START;
    private long inspected;
    private final Map<Register, Long> kept = new HashMap<>();
    private final Map<Integer, Long> next = new HashMap<>();
    private final Set<Op.Mark> marks = EnumSet.noneOf(Op.Mark.class);

    /** A stream between messages; both arrays are copied. */
    public IrStream(long[] params, long[] states) {
        this(params, states, 0);
    }

    /** The same, behind that many bytes of a record. */
    public IrStream(long[] params, long[] states, long earlier) {
        this.params = params.clone();
        this.states = states.clone();
        this.earlier = earlier;
    }

    /** A stream at its beginning. */
    public static IrStream of(Facts facts, long[] params) {
        return new IrStream(
                params, facts.states().stream().mapToLong(Facts.State::initial).toArray());
    }

    long earlier() {
        return earlier;
    }

    /** The block to begin at; what the last call left is forgotten if it left off at none. */
    int begin() {
        int block = Math.max(resume, 0);
        if (resume == Exit.More.START) {
            kept.clear();
            next.clear();
            marks.clear();
        }
        resume = Exit.More.START;
        return block;
    }

    long kept(Register register) {
        return kept.getOrDefault(register, 0L);
    }

    void suspend(int block, List<Register> registers, Evaluation evaluation) {
        resume = block;
        for (Register register : registers) {
            kept.put(register, evaluation.value(new Value.Held(register)));
        }
    }

    void next(int state, long value) {
        next.put(state, value);
    }

    void mark(Op.Mark mark) {
        marks.add(mark);
    }

    void inspect(int bytes) {
        inspected += bytes;
    }

    /** How many bytes all calls have looked at, each as often as it was. */
    public long inspected() {
        return inspected;
    }

    /** The value that the message just answered gives a state, if it does. */
    public Optional<Long> next(int state) {
        return Optional.ofNullable(next.get(state));
    }

    /** Whether the message just answered is marked so. */
    public boolean isMarked(Op.Mark mark) {
        return marks.contains(mark);
    }
}
