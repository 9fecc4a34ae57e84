package org.strparser.compiler.ir;

import org.strparser.compiler.source.Endian;
import org.strparser.compiler.source.Span;

/** One step inside a basic block. */
public sealed interface Op {

    /** Where it comes from in the rule. */
    Span origin();

    <R> R accept(Visitor<R> visitor);

    /** Reads {@code width} bytes (1 … 8) at {@code at} into {@code target}. The bytes are there: a {@link Exit.Need} covers them. */
    record Read(Register target, Place at, int width, Endian order, boolean signed, Span origin) implements Op {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.read(this);
        }
    }

    /** Gives {@code target} a value. */
    record Set(Register target, Value value, Span origin) implements Op {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.set(this);
        }
    }

    /**
     * Counts into {@code target} the bytes from {@code at} on that are there and agree with the literal, up to its length; 0
     * where none is there; {@code at} is below 2³¹. {@code literal}: one character 0 … 255 a byte, lower case where {@code anyCase}.
     */
    record Agree(Register target, Place at, String literal, boolean anyCase, Span origin) implements Op {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.agree(this);
        }
    }

    /**
     * Finds the first place from {@code from} on where one of a few bytes stands, before {@code bound} and before the end of the bytes at
     * hand; where none does, the smaller of the two, or {@code from} if that is beyond. {@code octets}: 1 … 4 characters 0 … 255.
     */
    record Find(Register target, Place from, Value bound, String octets, Span origin) implements Op {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.find(this);
        }
    }

    /** Gives the field with that index a number. Only in the graph named fields. */
    record StoreNumber(int field, Value value, Span origin) implements Op {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.storeNumber(this);
        }
    }

    /** Gives the field with that index the bytes {@code [from..to)} of the message. Only in the graph named fields. */
    record StoreSlice(int field, Value from, Value to, Span origin) implements Op {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.storeSlice(this);
        }
    }

    /** When the message is complete, the state of that index has this value. Not in the graph named fields. */
    record Next(int state, String name, Value value, Span origin) implements Op {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.next(this);
        }
    }

    /** What else is true of a message when it is complete. */
    enum Mark {
        /** The stream is handed over behind it. */
        NEXT_HANDOFF,
        /** It is a part of a record that goes on. */
        CONTINUES
    }

    /** Marks the message. Not in the graph named fields. */
    record Marks(Mark mark, Span origin) implements Op {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.marks(this);
        }
    }

    /** What a phase does with each operation. */
    interface Visitor<R> {
        R read(Read op);

        R set(Set op);

        R agree(Agree op);

        R find(Find op);

        R storeNumber(StoreNumber op);

        R storeSlice(StoreSlice op);

        R next(Next op);

        R marks(Marks op);
    }
}
