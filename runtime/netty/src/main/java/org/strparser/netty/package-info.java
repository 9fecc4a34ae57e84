/**
 * Frames in a Netty pipeline: bytes in, cut anywhere; messages out, as {@code ByteBuf}s that belong to whoever receives them.
 * docs/netty.md shows the use, and a rule for each decoder of Netty's that this replaces.
 */
package org.strparser.netty;
