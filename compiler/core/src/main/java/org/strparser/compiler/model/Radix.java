package org.strparser.compiler.model;

/** The digits of a number in text. */
public enum Radix {
    DECIMAL(10),
    HEX(16),
    /** Two decimal digits a byte, the high half first. */
    BCD(10);

    private final int base;

    Radix(int base) {
        this.base = base;
    }

    public int base() {
        return base;
    }
}
