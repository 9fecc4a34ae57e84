package org.strparser.cli.capture;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * The classic format: draft-ietf-opsawg-pcap.
 *
 * <pre>
 *   | magic 4 | version 4 | 8 | snapshot 4 | link type 4 |   then, for each packet,
 *   | time 8 | captured 4 | original 4 | bytes …          |
 * </pre>
 */
final class PcapReader extends PacketReader {
    private static final int HEADER_BYTES = 20;
    private static final int RECORD_BYTES = 16;
    /** The other bits say whether frames end in a checksum. */
    private static final int LINK_TYPE_MASK = 0xffff;

    private final ByteOrder order;
    private final ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES);
    private ByteBuffer packet = ByteBuffer.allocate(1 << 16);
    private int linkType = -1;

    PcapReader(InputStream in, ByteOrder order) {
        super(in);
        this.order = order;
        header.order(order);
    }

    @Override
    Optional<Packet> next() throws IOException {
        if (linkType < 0) {
            if (!fill(header, HEADER_BYTES)) {
                return stop("the capture ends inside its header");
            }
            linkType = header.getInt(16) & LINK_TYPE_MASK;
        }
        if (!fill(header, RECORD_BYTES)) {
            return header.limit() == 0 ? Optional.empty() : stop("the capture ends inside a packet");
        }
        int captured = header.getInt(8);
        if (captured < 0 || captured > MOST_BYTES) {
            return stop(
                    "a packet of " + Integer.toUnsignedString(captured) + " bytes is none: nothing behind it was read");
        }
        if (captured > packet.capacity()) {
            packet = ByteBuffer.allocate(captured);
        }
        if (!fill(packet, captured)) {
            return stop("the capture ends inside a packet");
        }
        return Optional.of(new Packet(linkType, packet));
    }

    @Override
    public String toString() {
        return "pcap, " + order;
    }
}
