package org.strparser.compiler.model;

import org.strparser.compiler.source.Endian;

/** The order of the bytes of an integer: fixed, or little where the flag, a variable of 0 and 1, is 1. */
public sealed interface Order {
    record Fixed(Endian endian) implements Order {}

    record LittleWhen(Variable flag) implements Order {}
}
