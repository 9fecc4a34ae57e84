package org.strparser.cli.capture;

import java.nio.ByteBuffer;

/**
 * A segment of TCP. RFC 9293, section 3.1.
 *
 * @param sequence number of the first byte, or of the SYN
 * @param payload what was captured of its bytes, from position to limit; valid until the next packet is read
 * @param cutBytes how many bytes behind those were sent and not captured
 */
record TcpSegment(
        Endpoint from,
        Endpoint to,
        int sequence,
        boolean syn,
        boolean ack,
        boolean fin,
        ByteBuffer payload,
        int cutBytes) {}
