/**
 * The text of a rule as a tree: what was written, where it stands, and nothing of what it means.
 *
 * <p>In: a {@link org.strparser.compiler.source.SourceText}. Out: a {@link org.strparser.compiler.syntax.Unit}. Guaranteed:
 * nesting is at most 64 deep, an operator chain at most 256 long, every literal is decoded and not empty.
 *
 * <pre>
 *   n: u16 &lt;= 9;     ─▶     Field[n, Int[u16], Compare[LESS_OR_EQUAL, Number[9]]]
 * </pre>
 */
package org.strparser.compiler.syntax;
