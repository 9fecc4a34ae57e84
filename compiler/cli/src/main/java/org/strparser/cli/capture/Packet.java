package org.strparser.cli.capture;

import java.nio.ByteBuffer;

/**
 * A packet as it was captured.
 *
 * @param linkType what it begins with, a number of LINKTYPE_…
 * @param bytes what was captured of it, from position to limit, big-endian; valid until the next is read
 */
record Packet(int linkType, ByteBuffer bytes) {}
