package org.strparser.loader.verify;

/**
 * What an instruction gave for these numbers: for the same numbers it gives the same, also where nothing else is known of it. So a test of
 * a sum that may wrap is a test of the same sum behind it.
 *
 * @param left of a sum all of it
 */
record Computed(Opcode opcode, Form left, Form right, Form result) {

    boolean is(Opcode other, Form one, Form two) {
        return opcode == other && left.equals(one) && right.equals(two);
    }

    boolean mentions(int symbol) {
        return left.mentions(symbol) || right.mentions(symbol) || result.mentions(symbol);
    }
}
