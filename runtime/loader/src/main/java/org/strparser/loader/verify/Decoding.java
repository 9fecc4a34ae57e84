package org.strparser.loader.verify;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.strparser.loader.verify.ClassFile.Method;

/** N2: reads the instructions of a method; one that a parser does not have is refused. */
final class Decoding {
    private final ConstantPool constants;
    private final Calls calls;
    private final byte[] code;
    private final Cursor in;

    private Decoding(ClassFile file, Calls calls, Method method) {
        this.constants = file.constants();
        this.calls = calls;
        this.code = method.code();
        this.in = new Cursor(code, 0, code.length);
    }

    /** {@code calls}: of the file. */
    static List<Instruction> decode(ClassFile file, Calls calls, Method method) {
        Decoding decoding = new Decoding(file, calls, method);
        List<Instruction> instructions = new ArrayList<>(method.code().length);
        while (decoding.in.left() > 0) {
            instructions.add(decoding.next());
        }
        return instructions;
    }

    private Instruction next() {
        int at = in.at();
        int code = in.u1();
        if (code >= 0x02 && code <= 0x08) {
            return Instruction.number(at, Opcode.PUSH_INT, code - 0x03);
        }
        if (code >= 0x1a && code <= 0x21) {
            return Instruction.local(at, code < 0x1e ? Opcode.LOAD_INT : Opcode.LOAD_LONG, (code - 0x1a) & 3);
        }
        if (code >= 0x2a && code <= 0x2d) {
            return Instruction.local(at, Opcode.LOAD_REFERENCE, code - 0x2a);
        }
        if (code >= 0x3b && code <= 0x42) {
            return Instruction.local(at, code < 0x3f ? Opcode.STORE_INT : Opcode.STORE_LONG, (code - 0x3b) & 3);
        }
        return switch (code) {
            case 0x09, 0x0a -> Instruction.number(at, Opcode.PUSH_LONG, code - 0x09);
            case 0x10 -> Instruction.number(at, Opcode.PUSH_INT, in.s1());
            case 0x11 -> Instruction.number(at, Opcode.PUSH_INT, in.s2());
            case 0x12 -> constant(at, in.u1());
            case 0x13 -> constant(at, in.u2());
            case 0x14 -> Instruction.number(at, Opcode.PUSH_LONG, constants.longNumber(in.u2()));
            case 0xc4 -> local(at, in.u1(), in.u2());
            case 0xaa -> table(at);
            case 0xab -> lookup(at);
            case 0xb8 -> call(at, in.u2());
            default -> other(at, code);
        };
    }

    private Instruction other(int at, int code) {
        Opcode opcode = Opcode.plain(code);
        if (opcode == null) {
            return local(at, code, -1);
        }
        if (opcode.isBranch() || opcode == Opcode.GOTO) {
            return Instruction.jump(at, opcode, at + in.s2());
        }
        return Instruction.of(at, opcode);
    }

    /** A load or store with the local's number; {@code wide}: that number, −1 where it follows as a byte. */
    private Instruction local(int at, int code, int wide) {
        @Nullable
        Opcode opcode = switch (code) {
            case 0x15 -> Opcode.LOAD_INT;
            case 0x16 -> Opcode.LOAD_LONG;
            case 0x19 -> Opcode.LOAD_REFERENCE;
            case 0x36 -> Opcode.STORE_INT;
            case 0x37 -> Opcode.STORE_LONG;
            default -> null;
        };
        if (opcode == null) {
            throw new Refusal("N2", at, "instruction 0x" + Integer.toHexString(code) + " belongs into no parser");
        }
        return Instruction.local(at, opcode, wide >= 0 ? wide : in.u1());
    }

    private Instruction constant(int at, int index) {
        return constants.isInteger(index)
                ? Instruction.number(at, Opcode.PUSH_INT, constants.integer(index))
                : Instruction.text(at, constants.string(index));
    }

    private Instruction call(int at, int constant) {
        Call call = calls.of(constant);
        if (call == null) {
            throw new Refusal(
                    "N2",
                    at,
                    "a call of " + constants.method(constant) + ", which is none of the methods a parser may call");
        }
        return Instruction.call(at, call);
    }

    private Instruction table(int at) {
        int otherwise = switchDefault(at);
        int least = in.s4();
        int greatest = in.s4();
        long count = (long) greatest - least + 1;
        requireEntries(at, count, 4);
        int[] keys = new int[(int) count];
        int[] targets = new int[(int) count + 1];
        for (int i = 0; i < count; i++) {
            keys[i] = least + i;
            targets[i] = at + in.s4();
        }
        targets[(int) count] = otherwise;
        return Instruction.choice(at, keys, targets);
    }

    private Instruction lookup(int at) {
        int otherwise = switchDefault(at);
        int count = in.s4();
        requireEntries(at, count, 8);
        int[] keys = new int[count];
        int[] targets = new int[count + 1];
        for (int i = 0; i < count; i++) {
            keys[i] = in.s4();
            targets[i] = at + in.s4();
            if (i > 0 && keys[i] <= keys[i - 1]) {
                throw new Refusal("N2", at, "the keys of a switch do not ascend");
            }
        }
        targets[count] = otherwise;
        return Instruction.choice(at, keys, targets);
    }

    /** Passes the padding, all 0, and answers the default target. */
    private int switchDefault(int at) {
        while (in.at() % 4 != 0) {
            if (in.u1() != 0) {
                throw new Refusal("N2", at, "the padding of a switch is not 0");
            }
        }
        return at + in.s4();
    }

    private void requireEntries(int at, long count, int bytes) {
        if (count < 1 || count > in.left() / bytes) {
            throw new Refusal("N2", at, "a switch of " + count + " entries, for which there are no bytes");
        }
    }
}
