package org.strparser.loader.verify;

import org.strparser.loader.verify.Value.Kind;

/** What the instructions that compute give, and what they may not be given (N6). */
final class Arithmetic {
    private static final int BITS = Long.SIZE;

    private final Machine machine;

    Arithmetic(Machine machine) {
        this.machine = machine;
    }

    private State state() {
        return machine.state;
    }

    void run(Opcode opcode) {
        switch (opcode) {
            case IADD -> addInts(1);
            case ISUB -> addInts(-1);
            case LADD -> add(1);
            case LSUB -> add(-1);
            case LMUL -> multiply();
            case LDIV -> divide();
            case LREM -> remainder();
            case LSHL -> shiftLeft();
            case LSHR -> shiftBack();
            case LUSHR -> shiftRight();
            case LAND -> and();
            case LOR -> or();
            case LXOR -> flip();
            case I2L -> machine.pushLong(machine.popInt());
            case L2I -> machine.push(Value.ofInt(machine.popLong()));
            case LCMP -> compare();
            default -> throw machine.refusal("N2", opcode + " does not compute");
        }
    }

    /** Modulo 2³²: what takes an int asks whether it is exact. */
    private void addInts(int times) {
        Value right = machine.pop(Kind.INT);
        Value left = machine.pop(Kind.INT);
        Form sum = left.form().plus(right.form(), times);
        machine.push(Value.ofInt(sum == null ? machine.define(Integer.MIN_VALUE, Integer.MAX_VALUE) : sum));
    }

    private void add(int times) {
        Form right = machine.popLong();
        Form left = machine.popLong();
        machine.pushLong(machine.exact(left.plus(right, times), times > 0 ? "a sum" : "a difference"));
    }

    private void multiply() {
        Form right = machine.popLong();
        Form left = machine.popLong();
        if (left.isConstant() || right.isConstant()) {
            Form form = left.isConstant() ? right : left;
            long factor = left.isConstant() ? left.constant : right.constant;
            machine.pushLong(machine.exact(Form.of(0).plus(form, factor), "a product"));
            return;
        }
        if (!pushKnown(Opcode.LMUL, left, right)) {
            long[] corners = corners(left, right);
            push(Opcode.LMUL, left, right, machine.define(corners[0], corners[1]));
        }
    }

    /** Whether the same was computed before: then it is that. */
    private boolean pushKnown(Opcode opcode, Form left, Form right) {
        Form known = state().computed(opcode, left, right);
        if (known != null) {
            machine.pushLong(known);
        }
        return known != null;
    }

    private void push(Opcode opcode, Form left, Form right, Form result) {
        machine.pushLong(machine.computed(opcode, left, right, result));
    }

    /** The least and the greatest product. */
    private long[] corners(Form left, Form right) {
        long[] bounds = {Long.MAX_VALUE, Long.MIN_VALUE};
        boolean fits = true;
        for (long a : new long[] {state().closeLower(left), state().closeUpper(left)}) {
            for (long b : new long[] {state().closeLower(right), state().closeUpper(right)}) {
                long product = a * b;
                boolean exact = Math.multiplyHigh(a, b) == (product >> 63);
                fits &= exact;
                long saturated = exact ? product : ((a < 0) == (b < 0) ? Long.MAX_VALUE : Long.MIN_VALUE);
                bounds[0] = Math.min(bounds[0], saturated);
                bounds[1] = Math.max(bounds[1], saturated);
            }
        }
        if (!fits
                && machine.overflows("a product of " + state().range(left) + " and " + state().range(right)
                        + " may not fit 64 bits")) {
            return new long[] {Long.MIN_VALUE, Long.MAX_VALUE};
        }
        return bounds;
    }

    private Form divisor() {
        Form divisor = machine.popLong();
        machine.require(
                state().atLeast(divisor, 1),
                "N6",
                "a division by " + state().range(divisor) + ", which must be positive");
        return divisor;
    }

    private void divide() {
        Form divisor = divisor();
        Form dividend = machine.popLong();
        if (pushKnown(Opcode.LDIV, dividend, divisor)) {
            return;
        }
        long least = state().closeLower(dividend);
        long greatest = state().closeUpper(dividend);
        long smallest = Math.max(1, state().closeLower(divisor));
        long largest = Math.max(1, state().closeUpper(divisor));
        Form quotient = least >= 0
                ? machine.define(least / largest, greatest / smallest)
                : machine.define(least, Math.max(greatest, 0));
        if (divisor.isConstant() && least >= 0) {
            learn(quotient, divisor.constant, dividend, 0);
            state().learn(difference(dividend, quotient, divisor.constant, 1 - divisor.constant));
        }
        push(Opcode.LDIV, dividend, divisor, quotient);
    }

    private void remainder() {
        Form divisor = divisor();
        Form dividend = machine.popLong();
        if (pushKnown(Opcode.LREM, dividend, divisor)) {
            return;
        }
        long largest = Math.max(1, state().closeUpper(divisor)) - 1;
        long greatest = state().closeUpper(dividend);
        if (state().closeLower(dividend) >= 0) {
            Form rest = machine.define(0, Math.min(largest, greatest));
            learn(rest, 1, dividend, 0);
            push(Opcode.LREM, dividend, divisor, rest);
        } else {
            push(Opcode.LREM, dividend, divisor, machine.define(-largest, largest));
        }
    }

    /** {@code factor · form − other + constant <= 0}. */
    private void learn(Form form, long factor, Form other, long constant) {
        Form scaled = Form.of(constant).plus(form, factor);
        state().learn(scaled == null ? null : scaled.minus(other));
    }

    private static @org.jspecify.annotations.Nullable Form difference(
            Form form, Form other, long factor, long constant) {
        Form less = form.plus(other, -factor);
        return less == null ? null : less.plus(constant);
    }

    private int count(Form count) {
        machine.require(
                state().atLeast(count, 0) && state().atMost(count, BITS - 1),
                "N6",
                "a shift by " + state().range(count) + ", which must be 0 … 63");
        return count.isConstant() ? (int) count.constant & (BITS - 1) : -1;
    }

    private void shiftLeft() {
        Form by = machine.popInt();
        Form form = machine.popLong();
        int count = count(by);
        if (count < 0) {
            shiftLeft(form, by);
            return;
        }
        Form scaled = count == BITS - 1 ? null : Form.of(0).plus(form, 1L << count);
        if (scaled != null && state().fits(scaled)) {
            machine.pushLong(scaled);
        } else {
            machine.push(Value.of(Kind.SHIFTED, form, by));
        }
    }

    private void shiftLeft(Form form, Form by) {
        if (pushKnown(Opcode.LSHL, form, by)) {
            return;
        }
        long greatest = state().closeUpper(form);
        int most = (int) Math.max(0, Math.min(BITS - 1, state().closeUpper(by)));
        boolean fits = state().atLeast(form, 0) && greatest <= (Long.MAX_VALUE >> most);
        if (!fits
                && machine.overflows(
                        state().range(form) + " shifted left by " + state().range(by) + " may not fit 64 bits")) {
            push(Opcode.LSHL, form, by, machine.define(Long.MIN_VALUE, Long.MAX_VALUE));
            return;
        }
        push(Opcode.LSHL, form, by, machine.define(0, fits ? greatest << most : Long.MAX_VALUE));
    }

    /** Only behind a shift to the left by as much: the number in the low bits, with its sign. */
    private void shiftBack() {
        Form by = machine.popInt();
        Value shifted = machine.pop();
        int count = count(by);
        if (shifted.kind() == Kind.LONG && count >= 0) {
            long least = state().closeLower(shifted.form()) >> count;
            machine.pushLong(machine.define(least, state().closeUpper(shifted.form()) >> count));
            return;
        }
        if (shifted.kind() != Kind.SHIFTED || count < 1 || !shifted.other().equals(by)) {
            throw machine.refusal("N2", "a shift that does not undo the one before it");
        }
        long half = 1L << (BITS - 1 - count);
        machine.pushLong(machine.define(-half, half - 1));
    }

    private void shiftRight() {
        Form by = machine.popInt();
        Form form = machine.popLong();
        int count = count(by);
        if (pushKnown(Opcode.LUSHR, form, by)) {
            return;
        }
        boolean positive = state().atLeast(form, 0);
        if (count < 0) {
            long least = positive ? 0 : Long.MIN_VALUE;
            push(Opcode.LUSHR, form, by, machine.define(least, positive ? state().closeUpper(form) : Long.MAX_VALUE));
        } else if (count == 0) {
            machine.pushLong(form);
        } else if (positive) {
            long least = state().closeLower(form) >>> count;
            Form shifted = machine.define(Math.max(0, least), state().closeUpper(form) >>> count);
            if (count < BITS - 1) {
                learn(shifted, 1L << count, form, 0);
            }
            push(Opcode.LUSHR, form, by, shifted);
        } else {
            push(Opcode.LUSHR, form, by, machine.define(0, -1L >>> count));
        }
    }

    private void and() {
        Form right = machine.popLong();
        Form left = machine.popLong();
        if (pushKnown(Opcode.LAND, left, right)) {
            return;
        }
        long most = -1;
        for (Form operand : new Form[] {left, right}) {
            if (state().atLeast(operand, 0)) {
                long greatest = state().closeUpper(operand);
                most = most < 0 ? greatest : Math.min(most, greatest);
            }
        }
        boolean bounded = most >= 0;
        Form both = machine.define(bounded ? 0 : Long.MIN_VALUE, bounded ? most : Long.MAX_VALUE);
        for (Form operand : new Form[] {left, right}) {
            if (state().atLeast(operand, 0)) {
                learn(both, 1, operand, 0);
            }
        }
        push(Opcode.LAND, left, right, both);
    }

    /** Only of the two parts of a verdict: see {@link org.strparser.api.Verdict}. */
    private void or() {
        Form at = machine.popLong();
        Form end = machine.popLong();
        boolean isEnd = end.isConstant() && (end.constant >>> 48) == 0x8000 && (int) end.constant == 0;
        if (!isEnd) {
            throw machine.refusal("N2", "lor of what is no end of framing");
        }
        machine.push(Value.of(Kind.END, at, Form.of((end.constant >>> 32) & 0xffff)));
    }

    private void flip() {
        Form bit = machine.popLong();
        Form form = machine.popLong();
        if (!bit.isConstant() || bit.constant != Long.MIN_VALUE) {
            throw machine.refusal("N2", "lxor with what is not the top bit");
        }
        machine.push(
                form.isConstant()
                        ? Value.ofLong(Form.of(form.constant ^ Long.MIN_VALUE))
                        : Value.of(Kind.FLIPPED, form, Form.of(0)));
    }

    private void compare() {
        Value right = machine.pop();
        Value left = machine.pop();
        if (left.kind() == Kind.LONG && right.kind() == Kind.LONG) {
            machine.push(Value.of(Kind.COMPARED, left.form(), right.form()));
        } else {
            machine.push(Value.of(Kind.COMPARED_UNSIGNED, flipped(left), flipped(right)));
        }
    }

    /** What was flipped; a constant is flipped already. */
    private Form flipped(Value value) {
        if (value.kind() == Kind.LONG && value.form().isConstant()) {
            return Form.of(value.form().constant ^ Long.MIN_VALUE);
        }
        if (value.kind() != Kind.FLIPPED) {
            throw machine.refusal("N2", "a comparison of " + value.kind() + " with a flipped number");
        }
        return value.form();
    }
}
