package org.strparser.cli.capture;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * Finds the TCP segments in packets: behind Ethernet with VLAN tags, Linux' cooked headers, a loopback header or none, and IPv4 or
 * IPv6, whose fragments are put together.
 */
final class Dissector {
    private static final int IPV4 = 0x0800;
    private static final int IPV6 = 0x86dd;
    private static final int TCP = 6;
    private static final int FRAGMENT = 44;
    private static final int MOST_TAGS = 4;
    private static final int MOST_EXTENSIONS = 16;

    private final Fragments fragments = new Fragments();
    private final Consumer<TcpSegment> segments;
    private OptionalInt strangeLink = OptionalInt.empty();

    /** {@code segments}: takes each segment that is there, or enough of it to tell. */
    Dissector(Consumer<TcpSegment> segments) {
        this.segments = segments;
    }

    /** Who sent a packet to whom; the ports are 0. */
    private record Addresses(Endpoint from, Endpoint to) {
        static Addresses at(ByteBuffer bytes, int at, boolean six) {
            return new Addresses(Endpoint.at(bytes, at, six, 0), Endpoint.at(bytes, at + (six ? 16 : 4), six, 0));
        }
    }

    /** The next packet. */
    void packet(Packet packet) {
        ByteBuffer bytes = packet.bytes();
        int ip = switch (packet.linkType()) {
            case 0, 108 -> 4;
            case 1 -> behindEthernet(bytes);
            case 12, 14, 101, 228, 229 -> 0;
            case 113 -> behindCooked(bytes, 14, 16);
            case 276 -> behindCooked(bytes, 0, 20);
            default -> strange(packet.linkType());
        };
        if (ip < 0 || bytes.limit() <= ip) {
            return;
        }
        int version = (bytes.get(ip) & 0xff) >> 4;
        if (version == 4) {
            inIpv4(bytes, ip);
        } else if (version == 6) {
            inIpv6(bytes, ip);
        }
    }

    private int strange(int linkType) {
        strangeLink = OptionalInt.of(linkType);
        return -1;
    }

    /** The type of a link of which nothing is known, where a packet came from one. */
    OptionalInt strangeLink() {
        return strangeLink;
    }

    /** There are no more packets. */
    void end() {
        for (Optional<Fragments.Key> key = fragments.oldest(); key.isPresent(); key = fragments.oldest()) {
            fragments.giveUp(key.get()).ifPresent(this::assembled);
        }
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

    private void inIpv4(ByteBuffer bytes, int ip) {
        if (bytes.limit() < ip + 20 || bytes.get(ip + 9) != TCP) {
            return;
        }
        int header = 4 * (bytes.get(ip) & 0xf);
        int total = bytes.getShort(ip + 2) & 0xffff;
        // With segmentation offload the length is too large for its field, and 0.
        int end = total == 0 ? bytes.limit() : ip + total;
        if (header < 20 || ip + header > Math.min(end, bytes.limit())) {
            return;
        }
        Addresses addresses = Addresses.at(bytes, ip + 12, false);
        int place = bytes.getShort(ip + 6) & 0x3fff;
        if (place == 0) {
            tcp(bytes, addresses, ip + header, end);
        } else {
            int id = bytes.getShort(ip + 4) & 0xffff;
            fragment(
                    new Fragments.Key(addresses.from(), addresses.to(), id, TCP),
                    8 * (place & 0x1fff),
                    (place & 0x2000) == 0,
                    bytes.slice(ip + header, Math.min(end, bytes.limit()) - ip - header),
                    end - ip - header);
        }
    }

    private void inIpv6(ByteBuffer bytes, int ip) {
        if (bytes.limit() < ip + 40) {
            return;
        }
        int length = bytes.getShort(ip + 4) & 0xffff;
        int end = length == 0 ? bytes.limit() : ip + 40 + length;
        behindIpv6(bytes, Addresses.at(bytes, ip + 8, true), bytes.get(ip + 6) & 0xff, ip + 40, end);
    }

    /** Passes extension headers over, the first of which is of type {@code first}. */
    private void behindIpv6(ByteBuffer bytes, Addresses addresses, int first, int from, int end) {
        int next = first;
        int at = from;
        for (int i = 0; i < MOST_EXTENSIONS && next != TCP; i++) {
            if (at + 8 > Math.min(end, bytes.limit())) {
                return;
            }
            int type = next;
            next = bytes.get(at) & 0xff;
            int place = bytes.getShort(at + 2) & 0xfff9;
            if (type == FRAGMENT && place != 0) {
                at += 8;
                fragment(
                        new Fragments.Key(addresses.from(), addresses.to(), bytes.getInt(at - 4), next),
                        place & 0xfff8,
                        (place & 1) == 0,
                        bytes.slice(at, Math.min(end, bytes.limit()) - at),
                        end - at);
                return;
            }
            int size = extension(bytes, type, at);
            if (size == 0) {
                return;
            }
            at += size;
        }
        if (next == TCP) {
            tcp(bytes, addresses, at, end);
        }
    }

    /** Bytes of an extension header; 0 where what follows is no TCP. */
    private static int extension(ByteBuffer bytes, int type, int at) {
        int units = bytes.get(at + 1) & 0xff;
        return switch (type) {
            case 0, 43, 60, 135 -> 8 * (units + 1);
            case 51 -> 4 * (units + 2);
            case FRAGMENT -> 8;
            default -> 0;
        };
    }

    private void fragment(Fragments.Key key, int offset, boolean isLast, ByteBuffer bytes, int size) {
        if (fragments.isAnother(key, offset, bytes)) {
            fragments.giveUp(key).ifPresent(this::assembled);
        }
        fragments.add(key, offset, bytes, size, isLast).ifPresent(this::assembled);
        for (Optional<Fragments.Key> old = fragments.surplus(); old.isPresent(); old = fragments.surplus()) {
            fragments.giveUp(old.get()).ifPresent(this::assembled);
        }
    }

    private void assembled(Fragments.Packet packet) {
        Addresses addresses = new Addresses(packet.key().from(), packet.key().to());
        behindIpv6(packet.bytes(), addresses, packet.key().next(), 0, packet.size());
    }

    /** {@code end}: where the segment ended on the wire, which may be behind what was captured. */
    private void tcp(ByteBuffer bytes, Addresses addresses, int at, int end) {
        if (bytes.limit() < at + 20) {
            return;
        }
        int payload = at + 4 * ((bytes.get(at + 12) & 0xff) >> 4);
        if (payload < at + 20 || payload > end) {
            return;
        }
        int captured = Math.max(payload, Math.min(end, bytes.limit()));
        segments.accept(new TcpSegment(
                addresses.from().withPort(bytes.getShort(at) & 0xffff),
                addresses.to().withPort(bytes.getShort(at + 2) & 0xffff),
                bytes.getInt(at + 4),
                bytes.get(at + 13),
                payload <= bytes.limit() ? bytes.slice(payload, captured - payload) : ByteBuffer.allocate(0),
                end - captured));
    }
}
