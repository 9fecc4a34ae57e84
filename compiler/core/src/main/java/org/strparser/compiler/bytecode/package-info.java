/**
 * A program as a class file. The only package that sees ASM.
 *
 * <p>In: a verified {@link org.strparser.compiler.ir.Program}. Out: the bytes of one class in the normal form of
 * docs/decisions/003-class-file-normal-form.md, the same for the same source. For the example of the IR it is what javac would
 * make of
 *
 * <pre>
 *   &#64;ParserFacts(…)
 *   public final class MParser extends ParseMsg {
 *       public int length(byte[] window, int start, int limit, StreamState stream) {
 *           if (limit - start &lt; 1) return 0;
 *           long n = Bytes.u8(window, start);
 *           if (n &gt; 98) return 0;
 *           return (int) (n + 1);
 *       }
 *       …                                      // parse and fields; all three for ByteBuffer as well
 *   }
 * </pre>
 */
package org.strparser.compiler.bytecode;
