package org.strparser.cli.capture;

import java.nio.ByteBuffer;

/**
 * A segment of TCP. RFC 9293, section 3.1.
 *
 * @param sequence number of the first byte, or of the SYN
 * @param flags the lower eight, from CWR to FIN
 * @param payload what was captured of its bytes, from position to limit; valid until the next packet is read
 * @param cutBytes how many bytes behind those were sent and not captured
 */
record TcpSegment(Endpoint from, Endpoint to, int sequence, int flags, ByteBuffer payload, int cutBytes) {

    boolean fin() {
        return (flags & 1) != 0;
    }

    boolean syn() {
        return (flags & 2) != 0;
    }

    boolean rst() {
        return (flags & 4) != 0;
    }

    boolean ack() {
        return (flags & 16) != 0;
    }
}
