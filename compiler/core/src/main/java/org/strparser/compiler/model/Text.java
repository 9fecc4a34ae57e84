package org.strparser.compiler.model;

/** Bytes as a string of characters 0 … 255, lower case where letters match {@code anyCase}. */
public record Text(String bytes, boolean anyCase) {}
