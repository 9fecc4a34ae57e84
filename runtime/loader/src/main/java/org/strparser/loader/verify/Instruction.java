package org.strparser.loader.verify;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One instruction.
 *
 * @param offset index of its first byte in the code
 * @param local of a load or store
 * @param number of a constant; of a switch its lowest key
 * @param text of a string constant
 * @param call of a call
 * @param keys of a switch, ascending
 * @param targets offsets: of a branch one; of a switch one for each key, and the default behind them
 */
@SuppressWarnings("ArrayRecordComponent") // compared by sameAs alone
record Instruction(
        int offset,
        Opcode opcode,
        int local,
        long number,
        @Nullable String text,
        @Nullable Call call,
        int[] keys,
        int[] targets) {
    private static final int[] NONE = {};

    static Instruction of(int offset, Opcode opcode) {
        return new Instruction(offset, opcode, 0, 0, null, null, NONE, NONE);
    }

    static Instruction number(int offset, Opcode opcode, long number) {
        return new Instruction(offset, opcode, 0, number, null, null, NONE, NONE);
    }

    static Instruction text(int offset, String text) {
        return new Instruction(offset, Opcode.PUSH_TEXT, 0, 0, text, null, NONE, NONE);
    }

    static Instruction local(int offset, Opcode opcode, int local) {
        return new Instruction(offset, opcode, local, 0, null, null, NONE, NONE);
    }

    static Instruction call(int offset, Call call) {
        return new Instruction(offset, Opcode.CALL, 0, 0, null, call, NONE, NONE);
    }

    static Instruction jump(int offset, Opcode opcode, int target) {
        return new Instruction(offset, opcode, 0, 0, null, null, NONE, new int[] {target});
    }

    static Instruction choice(int offset, int[] keys, int[] targets) {
        return new Instruction(offset, Opcode.SWITCH, 0, 0, null, null, keys, targets);
    }

    boolean isCall(Call.Kind kind) {
        return call != null && call.kind() == kind;
    }

    /** Whether the other one, at the same place of the other body, does the same. */
    boolean sameAs(Instruction other) {
        boolean calls = call == null
                ? other.call == null
                : other.call != null
                        && call.kind() == other.call.kind()
                        && call.name().equals(other.call.name());
        return calls
                && offset == other.offset
                && opcode == other.opcode
                && local == other.local
                && number == other.number
                && (text == null ? other.text == null : text.equals(other.text))
                && Arrays.equals(keys, other.keys)
                && Arrays.equals(targets, other.targets);
    }
}
