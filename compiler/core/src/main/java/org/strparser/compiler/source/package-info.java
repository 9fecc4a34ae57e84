/**
 * The text of a rule, its signs, and what is said about it: {@link org.strparser.compiler.source.SourceText},
 * {@link org.strparser.compiler.source.Span}, {@link org.strparser.compiler.source.Diagnostic}. Knows no other phase.
 */
package org.strparser.compiler.source;
