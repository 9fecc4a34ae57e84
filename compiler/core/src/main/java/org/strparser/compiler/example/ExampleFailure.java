package org.strparser.compiler.example;

import org.strparser.compiler.source.Span;

/** An expectation of an example that does not hold. {@code expected} and {@code found} are in the words of the language. */
public record ExampleFailure(Span span, String expected, String found) {}
