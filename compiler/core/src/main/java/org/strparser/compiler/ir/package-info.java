/**
 * A rule as a small control-flow graph of typed operations.
 *
 * <p>In: a checked model. Out: a {@link org.strparser.compiler.ir.Program}, three graphs. Guaranteed, and tested by
 * {@code IrVerifier}: every edge leads forward but for those of loops, which
 * pass a byte each time they go round; every read is covered by a {@code Need} on every path to it; a register is
 * set before it is used. {@code IrInterpreter} defines what a graph means; every back end is compared with it.
 *
 * <pre>
 *   message M max 99 { n: u8; body: bytes[n]; }
 *
 *   b0:  need 1 ? b1 : b2
 *   b1:  n = u8 [0]
 *        length n + 1
 *   b2:  more 1
 * </pre>
 */
package org.strparser.compiler.ir;
