package org.strparser.cli.capture;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.strparser.compiler.source.Plural;

/**
 * The newer format: draft-ietf-opsawg-pcapng. Of its blocks, sections, interfaces and packets are looked at.
 *
 * <pre>
 *   | type 4 | length 4 | body, length − 12 | length 4 |   then the next block
 * </pre>
 */
final class PcapngReader extends PacketReader {
    static final int SECTION = 0x0a0d0d0a;

    private static final int INTERFACE = 1;
    private static final int OLD_PACKET = 2;
    private static final int SIMPLE_PACKET = 3;
    private static final int PACKET = 6;
    private static final int FRAME_BYTES = 12;
    private static final int MOST_INTERFACES = 1 << 16;
    /** Options stand behind a packet. */
    private static final int MOST_BLOCK = MOST_BYTES + (1 << 16);

    /** What is known of an interface. */
    private record Interface(int linkType, int snapshot) {}

    private final List<Interface> interfaces = new ArrayList<>();
    private final ByteBuffer head = ByteBuffer.allocate(8);
    private ByteBuffer body = ByteBuffer.allocate(1 << 16);
    private ByteOrder order = ByteOrder.BIG_ENDIAN;
    /** Whether the type of the first block has been read by whoever found out that this is a capture. */
    private boolean typeRead = true;

    PcapngReader(InputStream in) {
        super(in);
    }

    @Override
    Optional<Packet> next() throws IOException {
        while (true) {
            int type;
            if (typeRead) {
                typeRead = false;
                type = SECTION;
                if (!fill(head, 4)) {
                    return stop("the capture ends inside its header");
                }
                head.position(0);
            } else if (!fill(head, 8)) {
                return head.limit() == 0 ? Optional.empty() : stop("the capture ends inside a block");
            } else {
                type = head.order(order).getInt();
            }
            Optional<Packet> packet = block(type);
            if (packet.isPresent() || !fault().isEmpty()) {
                return packet;
            }
        }
    }

    /** Reads a block whose type has been read, and whose length is next in the head; empty where it is no packet. */
    private Optional<Packet> block(int type) throws IOException {
        if (type == SECTION) {
            return section();
        }
        long length = Integer.toUnsignedLong(head.order(order).getInt());
        if (length < FRAME_BYTES || length % 4 != 0) {
            return stop("a block of " + Plural.of(length, "byte") + " is none: nothing behind it was read");
        }
        boolean wanted = type == INTERFACE || type == PACKET || type == SIMPLE_PACKET || type == OLD_PACKET;
        if (!wanted || length > MOST_BLOCK) {
            return skip(length - FRAME_BYTES + 4) ? Optional.empty() : stop("the capture ends inside a block");
        }
        int size = (int) length - FRAME_BYTES;
        if (size + 4 > body.capacity()) {
            body = ByteBuffer.allocate(size + 4);
        }
        if (!fill(body, size + 4)) {
            return stop("the capture ends inside a block");
        }
        body.order(order).limit(size);
        return type == INTERFACE ? describe() : packet(type);
    }

    /** A section may have another byte order, and has interfaces of its own. */
    private Optional<Packet> section() throws IOException {
        int length = head.getInt();
        if (!fill(body, 4)) {
            return stop("the capture ends inside its header");
        }
        int mark = body.order(ByteOrder.BIG_ENDIAN).getInt();
        if (mark != 0x1a2b3c4d && mark != 0x4d3c2b1a) {
            return stop("a section without its byte-order mark is none: nothing behind it was read");
        }
        order = mark == 0x1a2b3c4d ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        boolean swapped = head.order() != order;
        long size = Integer.toUnsignedLong(swapped ? Integer.reverseBytes(length) : length);
        interfaces.clear();
        if (size < FRAME_BYTES + 4) {
            return stop("a block of " + Plural.of(size, "byte") + " is none: nothing behind it was read");
        }
        return skip(size - FRAME_BYTES) ? Optional.empty() : stop("the capture ends inside its header");
    }

    private Optional<Packet> describe() {
        if (body.remaining() < 8 || interfaces.size() == MOST_INTERFACES) {
            return stop("an interface without a description: nothing behind it was read");
        }
        interfaces.add(new Interface(body.getShort(0) & 0xffff, body.getInt(4)));
        return Optional.empty();
    }

    private Optional<Packet> packet(int type) {
        int header = type == SIMPLE_PACKET ? 4 : 20;
        if (body.remaining() < header) {
            return Optional.empty();
        }
        int number = type == PACKET ? body.getInt(0) : type == OLD_PACKET ? body.getShort(0) & 0xffff : 0;
        if (number < 0 || number >= interfaces.size()) {
            return Optional.empty();
        }
        Interface from = interfaces.get(number);
        long captured = Integer.toUnsignedLong(body.getInt(type == SIMPLE_PACKET ? 0 : 12));
        if (type == SIMPLE_PACKET && from.snapshot() > 0) {
            captured = Math.min(captured, from.snapshot());
        }
        int there = (int) Math.min(captured, body.remaining() - header);
        return Optional.of(new Packet(
                from.linkType(),
                body.position(header).limit(header + there).slice().order(ByteOrder.BIG_ENDIAN)));
    }
}
