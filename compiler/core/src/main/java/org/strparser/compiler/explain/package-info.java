/**
 * From a checked message and its program to what a person wants to know of it: a drawing of its header, the tree of its steps, when
 * its length is known, its bounds and its outcomes.
 *
 * <p>Nothing is computed here that the compiler does not know already; numbers are those that the class carries. {@code length: u16;
 * data: bytes[length];} becomes
 *
 * <pre>
 *    0  length: u16
 *    2  data: bytes[length]
 *       = 2 + length bytes, known after 2 bytes
 * </pre>
 */
package org.strparser.compiler.explain;
