package org.strparser.compiler.ir;

/** What a graph says of the first bytes of a message. */
public sealed interface Answer {

    /** The length of the message in bytes, ≥ 1. */
    record Length(long bytes) implements Answer {}

    /** At least that many further bytes are needed, ≥ 1. */
    record More(long bytes) implements Answer {}

    /** A failure for the reason with that index, decided by the byte {@code at}. */
    record Fail(int reason, long at) implements Answer {}

    /** A hand-off, decided by the byte {@code at}. */
    record HandOff(long at) implements Answer {}
}
