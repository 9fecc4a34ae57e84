package org.strparser.compiler.syntax;

import org.strparser.compiler.source.Span;

/**
 * Bytes that stand in the source.
 *
 * @param bytes one character 0 … 255 a byte, in lower case where {@code anyCase}
 * @param anyCase whether ASCII letters match in either case
 */
public record Literal(String bytes, boolean anyCase, Span span) {}
