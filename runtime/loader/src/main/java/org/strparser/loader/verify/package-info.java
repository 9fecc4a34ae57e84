/**
 * The verifier: any bytes in, a {@link org.strparser.loader.verify.Verification} out.
 *
 * <p>What is guaranteed of an accepted class, whatever bytes it is made of: each of its methods ends after a number of steps that
 * grows with the bytes at hand and the declared longest message only; calls nothing but the intrinsics of {@code
 * org.strparser.api}; allocates nothing and touches no field; reads inside {@code [start..limit)} only; and answers a length of 1
 * … the declared maximum, "more" of 1 … 2³¹−1, or a failure with a declared reason. The rules N1 … N8 are those of
 * docs/decisions/003-class-file-normal-form.md; nothing is shared with the compiler, not even the library that reads class files.
 *
 * <p>The passes, each of which may take for granted what the ones before it have found:
 *
 * <pre>
 *   bytes ─ ClassReading ▶ ClassFile ─ ClassShape ▶ methods ─ Decoding ▶ instructions ─ FlowGraph ▶ blocks
 *         ─ Invariants (Execution over State) ▶ what holds in each block ─ Progress ▶ the end of every loop
 * </pre>
 *
 * <p>A pass that finds something wrong throws a {@link org.strparser.loader.verify.Refusal}, which {@link
 * org.strparser.loader.verify.Verifier} alone catches. The bytes' length bounds the work of every pass.
 */
@NullMarked
package org.strparser.loader.verify;

import org.jspecify.annotations.NullMarked;
