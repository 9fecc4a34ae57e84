package org.strparser.loader.verify;

import org.jspecify.annotations.Nullable;

/**
 * What an instruction leaves on the stack.
 *
 * @param form of a number; where it takes part in a comparison, the left one
 * @param other of a comparison the right number; of a shifted one, by how much
 */
record Value(Kind kind, Form form, Form other, @Nullable String text) {
    private static final Form NOTHING = Form.of(0);
    static final Value THIS = new Value(Kind.THIS, NOTHING, NOTHING, null);
    static final Value WINDOW = new Value(Kind.WINDOW, NOTHING, NOTHING, null);
    static final Value STREAM = new Value(Kind.STREAM, NOTHING, NOTHING, null);
    static final Value SLOTS = new Value(Kind.SLOTS, NOTHING, NOTHING, null);

    /** What a value is; all but the first and the references are longs, {@code COMPARED} an int. */
    enum Kind {
        /** An int that equals the form modulo 2³². */
        INT,
        LONG,
        /** A long with its top bit flipped, to be compared as unsigned. */
        FLIPPED,
        /** A long shifted left beyond its width, to be shifted back. */
        SHIFTED,
        /** Of {@code lcmp}. */
        COMPARED,
        /** Of two flipped longs. */
        COMPARED_UNSIGNED,
        /** The end of framing, with the reason in {@code other}, decided by the byte {@code form}. */
        END,
        THIS,
        WINDOW,
        STREAM,
        SLOTS,
        TEXT
    }

    static Value ofInt(Form form) {
        return new Value(Kind.INT, form, NOTHING, null);
    }

    static Value ofLong(Form form) {
        return new Value(Kind.LONG, form, NOTHING, null);
    }

    static Value of(Kind kind, Form form, Form other) {
        return new Value(kind, form, other, null);
    }

    static Value ofText(String text) {
        return new Value(Kind.TEXT, NOTHING, NOTHING, text);
    }

    /** Places on the stack. */
    int size() {
        return switch (kind) {
            case INT, COMPARED, COMPARED_UNSIGNED, THIS, WINDOW, STREAM, SLOTS, TEXT -> 1;
            case LONG, FLIPPED, SHIFTED, END -> 2;
        };
    }
}
