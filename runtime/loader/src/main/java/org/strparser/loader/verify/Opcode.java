package org.strparser.loader.verify;

import org.jspecify.annotations.Nullable;

/** What an instruction does; forms of one instruction that differ in length only are one. */
enum Opcode {
    PUSH_INT,
    PUSH_LONG,
    PUSH_TEXT,
    LOAD_INT,
    LOAD_LONG,
    LOAD_REFERENCE,
    STORE_INT,
    STORE_LONG,
    IADD,
    LADD,
    ISUB,
    LSUB,
    LMUL,
    LDIV,
    LREM,
    LSHL,
    LSHR,
    LUSHR,
    LAND,
    LOR,
    LXOR,
    I2L,
    L2I,
    LCMP,
    IFEQ,
    IFNE,
    IFLT,
    IFGE,
    IFGT,
    IFLE,
    IF_ICMPEQ,
    IF_ICMPLT,
    IF_ICMPGE,
    IF_ICMPLE,
    GOTO,
    SWITCH,
    CALL,
    LRETURN,
    RETURN;

    private static final @Nullable Opcode[] BY_CODE = new Opcode[256];

    static {
        int[] codes = {
            0x60, 0x61, 0x64, 0x65, 0x69, 0x6d, 0x71, 0x79, 0x7b, 0x7d, 0x7f, 0x81, 0x83, 0x85, 0x88, 0x94, 0x99, 0x9a,
            0x9b, 0x9c, 0x9d, 0x9e, 0x9f, 0xa1, 0xa2, 0xa4, 0xa7
        };
        for (int i = 0; i < codes.length; i++) {
            BY_CODE[codes[i]] = values()[IADD.ordinal() + i];
        }
        BY_CODE[0xad] = LRETURN;
        BY_CODE[0xb1] = RETURN;
    }

    /** The instruction of that byte, where it has no operand but a branch's; else null. */
    static @Nullable Opcode plain(int code) {
        return BY_CODE[code];
    }

    /** Whether it goes elsewhere or on. */
    boolean isBranch() {
        return ordinal() >= IFEQ.ordinal() && ordinal() <= IF_ICMPLE.ordinal();
    }

    /** Whether nothing runs on behind it. */
    boolean ends() {
        return this == GOTO || this == SWITCH || this == LRETURN || this == RETURN;
    }
}
