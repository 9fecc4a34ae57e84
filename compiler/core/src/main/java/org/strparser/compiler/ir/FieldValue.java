package org.strparser.compiler.ir;

/** What the graph of fields stores of one field. */
public sealed interface FieldValue {

    /** A number; of a u64, its bits. */
    record Numeric(long value) implements FieldValue {}

    /** The bytes {@code [from..to)} of the message. */
    record Slice(long from, long to) implements FieldValue {}
}
