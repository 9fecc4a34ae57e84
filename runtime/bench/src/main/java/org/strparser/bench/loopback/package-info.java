/** Sockets of this machine: a client that writes as fast as it can, and servers that read, and frame. */
@org.jspecify.annotations.NullMarked
package org.strparser.bench.loopback;
