package org.strparser.loader.verify;

import org.strparser.loader.verify.Value.Kind;

/** What shifts give: of a constant count, but for one to the left and to the right of what is not negative. */
final class Shifts {
    private static final int BITS = Long.SIZE;

    private final Machine machine;
    private final Arithmetic arithmetic;

    Shifts(Machine machine, Arithmetic arithmetic) {
        this.machine = machine;
        this.arithmetic = arithmetic;
    }

    private State state() {
        return machine.state;
    }

    private int count(Form count) {
        machine.require(
                state().atLeast(count, 0) && state().atMost(count, BITS - 1),
                "N6",
                () -> "a shift by " + state().range(count) + ", which must be 0 … 63");
        return count.isConstant() ? (int) count.constant & (BITS - 1) : -1;
    }

    void left() {
        Form by = machine.popInt();
        Form form = machine.popLong();
        int count = count(by);
        if (count < 0) {
            left(form, by);
            return;
        }
        Form scaled = count == BITS - 1 ? null : machine.scaled(form, 1L << count);
        if (scaled != null && state().fits(scaled)) {
            machine.pushLong(scaled);
        } else {
            machine.push(Value.of(Kind.SHIFTED, form, by));
        }
    }

    private void left(Form form, Form by) {
        if (arithmetic.pushKnown(Opcode.LSHL, form, by)) {
            return;
        }
        long greatest = state().closeUpper(form);
        int most = (int) Math.max(0, Math.min(BITS - 1, state().closeUpper(by)));
        boolean fits = state().atLeast(form, 0) && greatest <= (Long.MAX_VALUE >> most);
        if (!fits
                && machine.overflows(
                        state().range(form) + " shifted left by " + state().range(by) + " may not fit 64 bits")) {
            arithmetic.push(Opcode.LSHL, form, by, machine.define(Long.MIN_VALUE, Long.MAX_VALUE));
            return;
        }
        arithmetic.push(Opcode.LSHL, form, by, machine.define(0, fits ? greatest << most : Long.MAX_VALUE));
    }

    /** Only behind a shift to the left by as much: the number in the low bits, with its sign. */
    void back() {
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

    void right() {
        Form by = machine.popInt();
        Form form = machine.popLong();
        int count = count(by);
        if (arithmetic.pushKnown(Opcode.LUSHR, form, by)) {
            return;
        }
        boolean positive = state().atLeast(form, 0);
        if (count < 0) {
            long least = positive ? 0 : Long.MIN_VALUE;
            arithmetic.push(
                    Opcode.LUSHR,
                    form,
                    by,
                    machine.define(least, positive ? state().closeUpper(form) : Long.MAX_VALUE));
        } else if (count == 0) {
            machine.pushLong(form);
        } else if (positive) {
            long least = state().closeLower(form) >>> count;
            Form shifted = machine.define(Math.max(0, least), state().closeUpper(form) >>> count);
            if (count < BITS - 1) {
                arithmetic.learn(shifted, 1L << count, form, 0);
            }
            arithmetic.push(Opcode.LUSHR, form, by, shifted);
        } else {
            arithmetic.push(Opcode.LUSHR, form, by, machine.define(0, -1L >>> count));
        }
    }
}
