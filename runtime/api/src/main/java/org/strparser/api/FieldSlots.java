package org.strparser.api;

import java.util.Arrays;

/**
 * The fields of one message, by the index they have in {@link ParserFacts#fields()}: a number, a slice of the message, or absent.
 *
 * <p>Filled by {@link ParseMsg#fields}, read by views and tools; reused from message to message, so that reading fields
 * allocates nothing. Not thread-safe. Offsets count from the message's first byte; a slice {@code [from..to)} may reach
 * beyond the bytes that were at hand.
 */
public final class FieldSlots {
    private final long[] values;
    private final byte[] kinds;

    private static final byte ABSENT = 0;
    private static final byte NUMBER = 1;
    private static final byte SLICE = 2;

    /** Room for that many fields, all absent. */
    public FieldSlots(int fieldCount) {
        values = new long[fieldCount];
        kinds = new byte[fieldCount];
    }

    /** How many fields there is room for. */
    public int size() {
        return kinds.length;
    }

    /** Makes every field absent. */
    public void clear() {
        Arrays.fill(kinds, ABSENT);
    }

    /** Sets field {@code index} to a number; a u64 is passed as the {@code long} with the same bits. */
    public static void number(FieldSlots slots, int index, long value) {
        slots.values[index] = value;
        slots.kinds[index] = NUMBER;
    }

    /** Sets field {@code index} to the bytes {@code [from..to)} of the message; it is absent unless {@code 0 <= from <= to < 2³¹}. */
    public static void slice(FieldSlots slots, int index, long from, long to) {
        if (from < 0 || to < from || to > Integer.MAX_VALUE) {
            slots.kinds[index] = ABSENT;
            return;
        }
        slots.values[index] = (from << 32) | to;
        slots.kinds[index] = SLICE;
    }

    public boolean isPresent(int index) {
        return kinds[index] != ABSENT;
    }

    public boolean isNumber(int index) {
        return kinds[index] == NUMBER;
    }

    public boolean isSlice(int index) {
        return kinds[index] == SLICE;
    }

    /** The number in field {@code index}; throws {@link IllegalStateException} where there is none. */
    public long number(int index) {
        require(index, NUMBER, "number");
        return values[index];
    }

    /** Offset of the first byte of the slice in field {@code index}; throws {@link IllegalStateException} where there is none. */
    public int from(int index) {
        require(index, SLICE, "slice");
        return (int) (values[index] >>> 32);
    }

    /** Offset behind the last byte of the slice in field {@code index}; throws {@link IllegalStateException} where there is none. */
    public int to(int index) {
        require(index, SLICE, "slice");
        return (int) values[index];
    }

    private void require(int index, byte kind, String what) {
        if (kinds[index] != kind) {
            throw new IllegalStateException("field " + index + " is not a " + what + " in this message");
        }
    }
}
