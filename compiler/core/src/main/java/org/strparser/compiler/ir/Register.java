package org.strparser.compiler.ir;

/** A 64-bit variable of a graph; assigned any number of times. {@code name} is that of the field it holds, or a made-up one. */
public record Register(int index, String name) {}
