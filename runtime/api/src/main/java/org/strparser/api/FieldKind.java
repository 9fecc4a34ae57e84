package org.strparser.api;

/** What a field of a message holds. */
public enum FieldKind {
    /** A number in −2⁶³ … 2⁶³−1. */
    NUMBER,
    /** A number in 0 … 2⁶⁴−1, held in a {@code long} to be read as unsigned. */
    UNSIGNED,
    /** Bytes of the message. */
    BYTES,
    /** One of a few literals, held as its index from 0. */
    CHOICE
}
