package org.strparser.loader.verify;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.strparser.loader.verify.ClassFile.Method;

/** One method to be judged, in its body for arrays. */
final class Body {
    /** Index of the window among the locals, behind {@code this}; start, limit, stream and, in fields, slots follow. */
    static final int WINDOW = 1;

    /** Which one. */
    enum Kind {
        LENGTH,
        PARSE,
        FIELDS;

        String methodName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The limit that comes in. */
    static final Form LIMIT =
            Objects.requireNonNull(Form.symbol(Symbols.START).plus(Form.symbol(Symbols.AVAILABLE), 1));

    final Kind kind;
    final DeclaredFacts facts;
    final FlowGraph graph;
    final Symbols symbols;
    final int localCount;

    /** What is left to be watched. */
    final Set<Guard> guards = EnumSet.noneOf(Guard.class);

    private final int maxStack;
    private boolean loops;

    Body(Kind kind, DeclaredFacts facts, FlowGraph graph, Method method) {
        this.kind = kind;
        this.facts = facts;
        this.graph = graph;
        this.localCount = method.maxLocals();
        this.maxStack = method.maxStack();
        this.symbols = new Symbols(facts, method.code().length, localCount);
        if (localCount < firstLocal()) {
            throw Refusal.ofClass("its " + kind.methodName() + " has no room for its parameters");
        }
    }

    int firstLocal() {
        return WINDOW + (kind == Kind.FIELDS ? 5 : 4);
    }

    /** Something leads back, in this call or a later one. */
    void setLoops() {
        loops = true;
    }

    /**
     * Whether a number may leave its range, of which nothing is known then. In {@code fields}, which runs on messages that have a length
     * and repeats none of the guards of its numbers; and in loops, where what bounds a number may take more than we look for.
     */
    boolean mayWrap() {
        return loops || kind == Kind.FIELDS;
    }

    boolean mayGuard(Guard guard) {
        return guard == Guard.FIELDS ? kind == Kind.FIELDS : loops;
    }

    int maxStack() {
        return maxStack;
    }

    /** What is known where the method begins. */
    State entry() {
        State state = new State(symbols, localCount);
        Form start = Form.symbol(Symbols.START);
        state.locals[WINDOW + 1] = start;
        state.locals[WINDOW + 2] = LIMIT;
        return state;
    }
}
