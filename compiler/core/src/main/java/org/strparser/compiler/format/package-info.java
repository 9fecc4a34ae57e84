/**
 * Source text to canonical source text: the same tokens and comments in the same order, laid out anew.
 *
 * <p>Tokens ({@link org.strparser.compiler.format.Lexeme}, each with its comments) become an outline of statements in braces
 * ({@link org.strparser.compiler.format.Item}), this becomes lines of cells, and the cells of neighbours are aligned:
 *
 * <pre>
 *   message M max 9{a :u8;;              message M max 9 {
 *   // the rest                     ▶        a:    u8;
 *   body:bytes[a]; }                         // the rest
 *                                            body: bytes[a];
 *                                        }
 * </pre>
 *
 * <p>Of the layout it finds, three things count: where a line is blank, whether a line ends behind {@code &#123;} (else the
 * braces stay on one line, if they fit), and where a statement that is too long for a line is broken. A result comes out of
 * a second run as it is.
 */
package org.strparser.compiler.format;
