/**
 * The connection multiplexor: applications exchange whole messages over many TCP connections through a few message sockets.
 *
 * <pre>
 *   socket 0 ─┐                       ┌─ TcpConnection ── program ── peer
 *   socket 1 ─┼── {@link org.strparser.kcm.Multiplexor} ──┼─ TcpConnection ── program ── peer
 *   socket 2 ─┘                       └─ TcpConnection ── program ── peer
 * </pre>
 *
 * <p>{@link org.strparser.kcm.Kcm} has the threads. A connection belongs to one of them, which alone parses and writes; what is
 * shared – which socket takes a message, which connection sends one – is {@code Steering} and {@code Transmit}, plain state
 * under the one lock of a multiplexor, which nobody holds while reading, writing, waiting or calling foreign code. The semantics
 * are those of Linux' Documentation/networking/kcm.rst.
 */
package org.strparser.kcm;
