/** Sockets of this machine: a client that writes as fast as it can, and servers that read, frame, and give what they read to others. */
@org.jspecify.annotations.NullMarked
package org.strparser.bench.loopback;
