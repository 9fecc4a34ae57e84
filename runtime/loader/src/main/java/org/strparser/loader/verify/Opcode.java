package org.strparser.loader.verify;

import org.jspecify.annotations.Nullable;

/** What an instruction does; forms of one instruction that differ in length only are one. */
enum Opcode {
    PUSH_INT(-1),
    PUSH_LONG(-1),
    PUSH_TEXT(-1),
    LOAD_INT(-1),
    LOAD_LONG(-1),
    LOAD_REFERENCE(-1),
    STORE_INT(-1),
    STORE_LONG(-1),
    IADD(0x60),
    LADD(0x61),
    ISUB(0x64),
    LSUB(0x65),
    LMUL(0x69),
    LDIV(0x6d),
    LREM(0x71),
    LSHL(0x79),
    LSHR(0x7b),
    LUSHR(0x7d),
    LAND(0x7f),
    LOR(0x81),
    LXOR(0x83),
    I2L(0x85),
    L2I(0x88),
    LCMP(0x94),
    IFEQ(0x99),
    IFNE(0x9a),
    IFLT(0x9b),
    IFGE(0x9c),
    IFGT(0x9d),
    IFLE(0x9e),
    IF_ICMPEQ(0x9f),
    IF_ICMPLT(0xa1),
    IF_ICMPGE(0xa2),
    IF_ICMPLE(0xa4),
    GOTO(0xa7),
    SWITCH(-1),
    CALL(-1),
    IRETURN(0xac),
    LRETURN(0xad),
    RETURN(0xb1);

    private static final @Nullable Opcode[] BY_CODE = new Opcode[256];

    static {
        for (Opcode opcode : values()) {
            if (opcode.code >= 0) {
                BY_CODE[opcode.code] = opcode;
            }
        }
    }

    /** The byte that stands for it; −1 where several do, or operands follow that are no branch. */
    private final int code;

    Opcode(int code) {
        this.code = code;
    }

    /** The instruction of that byte, where it has no operand but a branch's; else null. */
    static @Nullable Opcode plain(int code) {
        return BY_CODE[code];
    }

    /** Whether it goes elsewhere or on. */
    boolean isBranch() {
        return code >= IFEQ.code && code <= IF_ICMPLE.code;
    }

    /** Whether it compares two ints. */
    boolean comparesInts() {
        return code >= IF_ICMPEQ.code && code <= IF_ICMPLE.code;
    }

    /** Whether it gives a local another value. */
    boolean isStore() {
        return this == STORE_INT || this == STORE_LONG;
    }

    /** Whether nothing runs on behind it. */
    boolean ends() {
        return this == GOTO || this == SWITCH || this == IRETURN || this == LRETURN || this == RETURN;
    }
}
