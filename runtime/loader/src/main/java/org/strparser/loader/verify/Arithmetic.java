package org.strparser.loader.verify;

import org.strparser.loader.verify.Value.Kind;

/** What the instructions that compute give, and what they may not be given (N6). */
final class Arithmetic {
    private final Machine machine;
    private final Shifts shifts;

    Arithmetic(Machine machine) {
        this.machine = machine;
        this.shifts = new Shifts(machine, this);
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
            case LSHL -> shifts.left();
            case LSHR -> shifts.back();
            case LUSHR -> shifts.right();
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
            machine.pushLong(machine.exact(machine.scaled(form, factor), "a product"));
            return;
        }
        if (!pushKnown(Opcode.LMUL, left, right)) {
            long[] corners = corners(left, right);
            push(Opcode.LMUL, left, right, machine.define(corners[0], corners[1]));
        }
    }

    /** Whether the same was computed before: then it is that. */
    boolean pushKnown(Opcode opcode, Form left, Form right) {
        Form known = state().repeats.find(opcode, left, right);
        if (known != null) {
            machine.pushLong(known);
        }
        return known != null;
    }

    void push(Opcode opcode, Form left, Form right, Form result) {
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
                () -> "a division by " + state().range(divisor) + ", which must be positive");
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
    void learn(Form form, long factor, Form other, long constant) {
        Form scaled = Form.of(constant).plus(form, factor);
        state().learn(scaled == null ? null : scaled.minus(other));
    }

    private static @org.jspecify.annotations.Nullable Form difference(
            Form form, Form other, long factor, long constant) {
        Form less = form.plus(other, -factor);
        return less == null ? null : less.plus(constant);
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
