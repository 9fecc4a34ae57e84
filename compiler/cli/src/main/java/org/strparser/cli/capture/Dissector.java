package org.strparser.cli.capture;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Finds the TCP segment in a packet: behind Ethernet with VLAN tags, Linux' cooked headers, a loopback header or none, and IPv4 or
 * IPv6. Fragments of IP are not put together: what they carried is a gap.
 */
final class Dissector {
    private static final int IPV4 = 0x0800;
    private static final int IPV6 = 0x86dd;
    private static final int TCP = 6;
    private static final int MOST_TAGS = 4;
    private static final int MOST_EXTENSIONS = 16;

    private Dissector() {}

    /** The segment; empty where there is none, or not enough of it to tell. */
    static Optional<TcpSegment> segment(Packet packet) {
        ByteBuffer bytes = packet.bytes();
        int ip = switch (packet.linkType()) {
            case 0, 108 -> 4;
            case 1 -> behindEthernet(bytes);
            case 12, 14, 101, 228, 229 -> 0;
            case 113 -> behindCooked(bytes, 14, 16);
            case 276 -> behindCooked(bytes, 0, 20);
            default -> -1;
        };
        if (ip < 0 || bytes.limit() <= ip) {
            return Optional.empty();
        }
        int version = (bytes.get(ip) & 0xff) >> 4;
        if (version == 4) {
            return inIpv4(bytes, ip);
        }
        return version == 6 ? inIpv6(bytes, ip) : Optional.empty();
    }

    private static int behindEthernet(ByteBuffer bytes) {
        int at = 12;
        for (int tags = 0; tags <= MOST_TAGS && at + 2 <= bytes.limit(); tags++) {
            int type = bytes.getShort(at) & 0xffff;
            if (type == IPV4 || type == IPV6) {
                return at + 2;
            }
            if (type != 0x8100 && type != 0x88a8 && type != 0x9100) {
                return -1;
            }
            at += 4;
        }
        return -1;
    }

    private static int behindCooked(ByteBuffer bytes, int typeAt, int size) {
        if (bytes.limit() < size) {
            return -1;
        }
        int type = bytes.getShort(typeAt) & 0xffff;
        return type == IPV4 || type == IPV6 ? size : -1;
    }

    private static Optional<TcpSegment> inIpv4(ByteBuffer bytes, int ip) {
        if (bytes.limit() < ip + 20 || bytes.get(ip + 9) != TCP || (bytes.getShort(ip + 6) & 0x3fff) != 0) {
            return Optional.empty();
        }
        int header = 4 * (bytes.get(ip) & 0xf);
        int total = bytes.getShort(ip + 2) & 0xffff;
        // With segmentation offload the length is too large for its field, and 0.
        int end = total == 0 ? bytes.limit() : ip + total;
        return header < 20 ? Optional.empty() : tcp(bytes, ip + 12, false, ip + header, end);
    }

    private static Optional<TcpSegment> inIpv6(ByteBuffer bytes, int ip) {
        if (bytes.limit() < ip + 40) {
            return Optional.empty();
        }
        int length = bytes.getShort(ip + 4) & 0xffff;
        int end = length == 0 ? bytes.limit() : ip + 40 + length;
        int at = ip + 40;
        int next = bytes.get(ip + 6) & 0xff;
        for (int i = 0; i < MOST_EXTENSIONS && next != TCP; i++) {
            if (at + 8 > bytes.limit()) {
                return Optional.empty();
            }
            int size = extension(bytes, next, at);
            if (size == 0) {
                return Optional.empty();
            }
            next = bytes.get(at) & 0xff;
            at += size;
        }
        return next == TCP ? tcp(bytes, ip + 8, true, at, end) : Optional.empty();
    }

    /** Bytes of an extension header; 0 where what follows is no TCP, or a fragment. */
    private static int extension(ByteBuffer bytes, int type, int at) {
        int units = bytes.get(at + 1) & 0xff;
        return switch (type) {
            case 0, 43, 60, 135 -> 8 * (units + 1);
            case 51 -> 4 * (units + 2);
            case 44 -> (bytes.getShort(at + 2) & 0xfff9) == 0 ? 8 : 0;
            default -> 0;
        };
    }

    /** {@code end}: where the segment ended on the wire, which may be behind what was captured. */
    private static Optional<TcpSegment> tcp(ByteBuffer bytes, int addresses, boolean six, int at, int end) {
        if (bytes.limit() < at + 20) {
            return Optional.empty();
        }
        int payload = at + 4 * ((bytes.get(at + 12) & 0xff) >> 4);
        int flags = bytes.get(at + 13);
        if (payload < at + 20 || payload > end) {
            return Optional.empty();
        }
        int captured = Math.max(payload, Math.min(end, bytes.limit()));
        int width = six ? 16 : 4;
        return Optional.of(new TcpSegment(
                Endpoint.at(bytes, addresses, six, bytes.getShort(at) & 0xffff),
                Endpoint.at(bytes, addresses + width, six, bytes.getShort(at + 2) & 0xffff),
                bytes.getInt(at + 4),
                (flags & 2) != 0,
                (flags & 16) != 0,
                (flags & 1) != 0,
                payload <= bytes.limit() ? bytes.slice(payload, captured - payload) : ByteBuffer.allocate(0),
                end - captured));
    }
}
