package org.strparser.bench.stream;

/** Where the bytes of a stream lie. */
public enum Memory {
    HEAP,
    DIRECT
}
