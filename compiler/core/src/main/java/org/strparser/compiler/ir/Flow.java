package org.strparser.compiler.ir;

import java.util.Optional;

/**
 * Where code goes on.
 *
 * @param block the block that is open
 * @param here the place in the message
 * @param at the last byte inspected in front of it, 0 where none was
 * @param looked the furthest byte that a select has looked at, where that can be beyond
 */
record Flow(int block, Place here, Place at, Optional<Looked> looked) {

    /** A byte that was looked at: its place, and the largest that this can be. */
    record Looked(Place place, long most) {}

    /** Where all bytes up to {@code at} were inspected: what was looked at before is no further. */
    Flow inspected(long at) {
        return new Flow(block, here, this.at, looked.filter(furthest -> furthest.most() > at));
    }

    /** The same place in another block. */
    Flow in(int other) {
        return new Flow(other, here, at, looked);
    }

    /** Behind bytes that were inspected, up to {@code end}. */
    Flow to(int other, Place end) {
        return new Flow(other, end, end.plus(-1), looked);
    }
}
