/**
 * Finds what compiles but is seldom meant: a checked rule, its tree and how far its examples come go in, warnings come out.
 *
 * <p>A lint is a class of its own and looks at one message. It warns only where every reading of the rule is doubtful; the remedy
 * is in the help, and following it silences the lint.
 *
 * <pre>
 *   message M max 1 MiB { length: u8; body: bytes[length]; }
 *                 ^^^^^ S502: no message can be longer than 256 bytes
 * </pre>
 */
package org.strparser.compiler.lint;
