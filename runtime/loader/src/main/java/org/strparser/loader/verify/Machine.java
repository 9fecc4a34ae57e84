package org.strparser.loader.verify;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.strparser.loader.verify.Value.Kind;

/** The stack and the state while a block is gone through, and what every instruction asks of them. */
class Machine {
    private static final Form ZERO = Form.of(0);
    /** By a search: more than any other instruction takes. */
    private static final int MOST_TAKEN = 8;

    final Body body;
    final Mode mode;
    State state;
    /** The instruction at hand. */
    Instruction at;

    private Value[] stack = new Value[8];
    private int depth;
    /** Places taken, of which a long has two. */
    private int height;
    /** What the instruction has taken from the stack. */
    private final Value[] taken = new Value[MOST_TAKEN];

    private int takenCount;
    /** What is left to be watched. */
    final Set<Guard> guards = EnumSet.noneOf(Guard.class);
    /** How many new values it has given. */
    private int given;

    /** What is done about what cannot be shown to hold. */
    enum Mode {
        /** It is refused. */
        TRY,
        /** A guess: it is passed over, with as much known of the result as if it could not happen. */
        GUESS,
        /** What a {@link Guard} can watch is left to it, and a number that may wrap is any; the rest is refused. */
        GUARD
    }

    Machine(Body body, Mode mode, State state, Instruction first) {
        this.body = body;
        this.mode = mode;
        this.state = state;
        this.at = first;
    }

    /** Goes on to an instruction. */
    void begin(Instruction one) {
        at = one;
        takenCount = 0;
        given = 0;
    }

    void push(Value value) {
        if (depth == stack.length) {
            stack = Arrays.copyOf(stack, 2 * depth);
        }
        stack[depth++] = value;
        height += value.size();
        if (height > body.maxStack()) {
            throw refusal("N3", "the stack is higher than it says");
        }
    }

    void pushLong(Form form) {
        push(Value.ofLong(form));
    }

    Value pop() {
        if (depth == 0) {
            throw refusal("N3", "nothing is on the stack");
        }
        Value value = stack[--depth];
        height -= value.size();
        taken[takenCount++] = value;
        return value;
    }

    Value pop(Kind kind) {
        Value value = pop();
        if (value.kind() != kind) {
            throw refusal("N3", at.opcode() + " finds " + value.kind() + " on the stack, not " + kind);
        }
        return value;
    }

    Form popLong() {
        if (depth > 0 && stack[depth - 1].kind() == Kind.SHIFTED) {
            Value shifted = pop();
            Form known = state.repeats.find(Opcode.LSHL, shifted.form(), shifted.other());
            long lowest = 1L << shifted.other().constant;
            return known != null
                    ? known
                    : computed(
                            Opcode.LSHL,
                            shifted.form(),
                            shifted.other(),
                            define(Long.MIN_VALUE, -lowest ^ Long.MIN_VALUE));
        }
        return pop(Kind.LONG).form();
    }

    /** An int of which it is known that it is the form, not only modulo 2³²; else an unknown one. */
    Form popInt() {
        Value value = pop();
        if (value.kind() == Kind.COMPARED || value.kind() == Kind.COMPARED_UNSIGNED) {
            return define(-1, 1);
        }
        if (value.kind() != Kind.INT) {
            throw refusal("N3", at.opcode() + " finds " + value.kind() + " on the stack, not an int");
        }
        boolean exact = state.atMost(value.form(), Integer.MAX_VALUE) && state.atLeast(value.form(), Integer.MIN_VALUE);
        return exact ? value.form() : define(Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    int popConstant() {
        Form form = popInt();
        if (!form.isConstant()) {
            throw refusal("N2", "an index that is no constant");
        }
        return (int) form.constant;
    }

    boolean isEmpty() {
        return depth == 0;
    }

    /** A new value, of which nothing but its bounds is known. */
    Form define(long least, long greatest) {
        if (given == Symbols.PER_INSTRUCTION) {
            throw new AssertionError(at.opcode() + " gives too much");
        }
        int symbol = body.symbols.result(at.offset(), given++);
        requireUnused(stack, depth, symbol);
        requireUnused(taken, takenCount, symbol);
        state.forget(symbol);
        state.bound(symbol, least, greatest);
        return Form.symbol(symbol);
    }

    private void requireUnused(Value[] values, int count, int symbol) {
        for (int i = 0; i < count; i++) {
            Value value = values[i];
            if (value.form().mentions(symbol) || value.other().mentions(symbol)) {
                throw refusal("N6", "a value of the round before takes part in that of this round");
            }
        }
    }

    /**
     * {@code factor · form}; null where that is no form. A number of many digits is one with great factors, small as it may be known to be:
     * it goes on under a name of its own.
     */
    @Nullable
    Form scaled(Form form, long factor) {
        Form scaled = ZERO.plus(form, factor);
        if (scaled != null || form.symbols.length < 2) {
            return scaled;
        }
        Form name = define(state.closeLower(form), state.closeUpper(form));
        state.learn(name.minus(form));
        state.learn(form.minus(name));
        return ZERO.plus(name, factor);
    }

    /** The form of a sum or product, if it is one, and in a long. */
    Form exact(@Nullable Form form, String operation) {
        if (form != null && state.fits(form)) {
            return form;
        }
        Form known = form == null ? null : state.repeats.find(Opcode.LADD, form, ZERO);
        if (known != null) {
            return known;
        }
        String what = operation + (form == null ? "" : " of " + state.range(form)) + " may not fit 64 bits";
        if (overflows(what) || form == null) {
            Form any = define(Long.MIN_VALUE, Long.MAX_VALUE);
            return form == null ? any : computed(Opcode.LADD, form, ZERO, any);
        }
        return define(state.closeLower(form), state.closeUpper(form));
    }

    /** Notes what an instruction gave, and answers it. */
    Form computed(Opcode opcode, Form left, Form right, Form result) {
        state.repeats.note(new Computed(opcode, left, right, result));
        return result;
    }

    /** N6: a number leaves its range. Whether nothing is known of it then; else it is taken to end where the range does. */
    boolean overflows(String what) {
        if (mode == Mode.TRY || (mode == Mode.GUARD && !body.mayWrap())) {
            throw refusal("N6", what);
        }
        return mode == Mode.GUARD;
    }

    /** What must hold; else it is said what was found. */
    void require(boolean holds, String rule, Supplier<String> otherwise) {
        if (mode != Mode.GUESS && !holds) {
            throw refusal(rule, otherwise.get());
        }
    }

    /** What must hold, or be watched. */
    void require(boolean holds, Guard guard, String rule, Supplier<String> otherwise) {
        if (mode == Mode.GUARD && !holds && body.mayGuard(guard)) {
            guards.add(guard);
        } else {
            require(holds, rule, otherwise);
        }
    }

    Refusal refusal(String rule, String message) {
        return new Refusal(rule, at.offset(), message);
    }
}
