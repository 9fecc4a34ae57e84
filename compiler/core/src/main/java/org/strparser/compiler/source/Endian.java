package org.strparser.compiler.source;

/** The order of the bytes of an integer. */
public enum Endian {
    BIG,
    LITTLE
}
