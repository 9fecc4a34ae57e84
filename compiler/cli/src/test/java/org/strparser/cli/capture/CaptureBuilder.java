package org.strparser.cli.capture;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.strparser.testkit.Hex;

/** Builds captures, packet by packet. */
public final class CaptureBuilder {
    /** What stands in front of IP. */
    public enum Link {
        ETHERNET(1, "020000000001 020000000002 TTTT"),
        VLAN(1, "020000000001 020000000002 8100 0005 TTTT"),
        QINQ(1, "020000000001 020000000002 88a8 0005 8100 0006 TTTT"),
        NULL(0, "FF000000"),
        LOOP(108, "000000FF"),
        RAW(101, ""),
        COOKED(113, "0000 0001 0006 0200000000010000 TTTT"),
        COOKED2(276, "TTTT 0000 00000001 0001 00 06 0200000000010000");

        private final int type;
        private final String header;

        Link(int type, String header) {
            this.type = type;
            this.header = header.replace(" ", "");
        }

        private byte[] header(boolean six) {
            return Hex.bytes(header.replace("TTTT", six ? "86dd" : "0800").replace("FF", six ? "18" : "02"));
        }
    }

    /** How packets are written to a file. */
    public enum Format {
        PCAP_LITTLE,
        PCAP_BIG,
        PCAP_NANOS,
        NG_LITTLE,
        NG_BIG,
        NG_SIMPLE;

        ByteOrder order() {
            return this == PCAP_BIG || this == NG_BIG ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        }

        boolean isNg() {
            return this == NG_LITTLE || this == NG_BIG || this == NG_SIMPLE;
        }
    }

    static final int SYN = 2;
    static final int FIN = 1;
    static final int RST = 4;
    static final int ACK = 16;

    private final Link link;
    private final boolean six;
    private final List<byte[]> packets = new ArrayList<>();
    private final List<Integer> originals = new ArrayList<>();
    private int client = 40_000;
    private int server = 80;
    private int snapshot = 1 << 16;

    public CaptureBuilder(Link link, boolean six) {
        this.link = link;
        this.six = six;
    }

    /** IPv4 over Ethernet. */
    public CaptureBuilder() {
        this(Link.ETHERNET, false);
    }

    /** The ports of what is added from here on. */
    public CaptureBuilder ports(int clientPort, int serverPort) {
        client = clientPort;
        server = serverPort;
        return this;
    }

    /** Of what is added from here on, only so many bytes are captured. */
    public CaptureBuilder snapshot(int bytes) {
        snapshot = bytes;
        return this;
    }

    /** A connection is opened; the streams begin at these numbers. */
    public CaptureBuilder open(int clientFirst, int serverFirst) {
        return segment(true, clientFirst - 1, SYN).segment(false, serverFirst - 1, SYN | ACK);
    }

    /** A segment of the client, or of the server. */
    public CaptureBuilder segment(boolean fromClient, int sequence, int flags, byte... payload) {
        return packet(tcp(fromClient, sequence, flags, payload));
    }

    /** A packet with such a segment. */
    byte[] tcp(boolean fromClient, int sequence, int flags, byte... payload) {
        ByteBuffer tcp = ByteBuffer.allocate(24 + payload.length)
                .putShort((short) (fromClient ? client : server))
                .putShort((short) (fromClient ? server : client))
                .putInt(sequence)
                .putInt(0)
                .put((byte) 0x60)
                .put((byte) flags)
                .putShort((short) 1000)
                .putInt(0)
                .putInt(0x01010101)
                .put(payload);
        return ip(fromClient, 6, tcp.array());
    }

    /** A packet in fragments, that end so far behind its header: multiples of 8, but for the last, which is added. */
    List<byte[]> fragments(byte[] ip, int id, int... ends) {
        int header = six ? 40 : 20;
        List<byte[]> fragments = new ArrayList<>();
        int from = 0;
        for (int i = 0; i <= ends.length; i++) {
            int to = i < ends.length ? ends[i] : ip.length - header;
            fragments.add(fragment(ip, id, from, to));
            from = to;
        }
        return fragments;
    }

    /** The bytes {@code [from..to)} behind the header of a packet, as a fragment. */
    byte[] fragment(byte[] ip, int id, int from, int to) {
        int header = six ? 40 : 20;
        int more = to < ip.length - header ? 1 : 0;
        ByteBuffer fragment =
                ByteBuffer.allocate(header + (six ? 8 : 0) + to - from).put(ip, 0, header);
        if (six) {
            fragment.put(ip[6]).put((byte) 0).putShort((short) (from | more)).putInt(id);
            fragment.put(6, (byte) 44).putShort(4, (short) (8 + to - from));
        } else {
            fragment.putShort(2, (short) (header + to - from)).putShort(4, (short) id);
            fragment.putShort(6, (short) (from / 8 | more << 13));
        }
        return fragment.put(ip, header + from, to - from).array();
    }

    byte[] ip(boolean fromClient, int protocol, byte[] body) {
        byte[] address = new byte[six ? 16 : 4];
        address[0] = 10;
        byte[] other = address.clone();
        address[address.length - 1] = (byte) (fromClient ? 1 : 2);
        other[address.length - 1] = (byte) (fromClient ? 2 : 1);
        ByteBuffer ip = ByteBuffer.allocate((six ? 48 : 20) + body.length);
        if (six) {
            ip.putInt(0x60000000)
                    .putShort((short) (8 + body.length))
                    .put((byte) 60)
                    .put((byte) 64)
                    .put(address)
                    .put(other)
                    .put((byte) protocol)
                    .put((byte) 0)
                    .put(new byte[] {1, 4, 0, 0, 0, 0});
        } else {
            ip.putShort((short) 0x4500)
                    .putShort((short) (20 + body.length))
                    .putInt(0)
                    .put((byte) 64)
                    .put((byte) protocol)
                    .putShort((short) 0)
                    .put(address)
                    .put(other);
        }
        return ip.put(body).array();
    }

    /** Any packet of IP. Short ones are padded, as on Ethernet. */
    CaptureBuilder packet(byte[] ip) {
        byte[] header = link.header(six);
        ByteBuffer frame = ByteBuffer.allocate(Math.max(60, header.length + ip.length))
                .put(header)
                .put(ip);
        int length = link == Link.RAW ? ip.length : frame.capacity();
        originals.add(length);
        byte[] captured = new byte[Math.min(snapshot, length)];
        System.arraycopy(frame.array(), 0, captured, 0, captured.length);
        packets.add(captured);
        return this;
    }

    /** Changes the order. */
    CaptureBuilder swap(int one, int other) {
        Collections.swap(packets, one, other);
        Collections.swap(originals, one, other);
        return this;
    }

    int size() {
        return packets.size();
    }

    /** The file. */
    public byte[] build(Format format) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        if (format.isNg()) {
            out.writeBytes(block(format, 0x0a0d0d0a, ints(format, 0x1a2b3c4d, shorts(format, 1, 0), -1, -1)));
            out.writeBytes(block(format, 1, interfaceBody(format)));
            // A name resolution block, which is passed over.
            out.writeBytes(block(format, 4, new byte[4]));
        } else {
            int magic = format == Format.PCAP_NANOS ? 0xa1b23c4d : 0xa1b2c3d4;
            out.writeBytes(ints(format, magic, shorts(format, 2, 4), 0, 0, 1 << 18, link.type));
        }
        for (int i = 0; i < packets.size(); i++) {
            byte[] bytes = packets.get(i);
            if (!format.isNg()) {
                out.writeBytes(ints(format, i, i, bytes.length, originals.get(i)));
                out.writeBytes(bytes);
            } else if (format == Format.NG_SIMPLE) {
                out.writeBytes(block(format, 3, concat(ints(format, originals.get(i)), bytes)));
            } else {
                out.writeBytes(block(format, 6, concat(ints(format, 0, 0, i, bytes.length, originals.get(i)), bytes)));
            }
        }
        return out.toByteArray();
    }

    private byte[] interfaceBody(Format format) {
        ByteBuffer body = ByteBuffer.allocate(8).order(format.order());
        return body.putShort((short) link.type)
                .putShort((short) 0)
                .putInt(1 << 18)
                .array();
    }

    private static byte[] block(Format format, int type, byte[] body) {
        int length = 12 + (body.length + 3) / 4 * 4;
        return ByteBuffer.allocate(length)
                .order(format.order())
                .putInt(type)
                .putInt(length)
                .put(body)
                .putInt(length - 4, length)
                .array();
    }

    /** Two numbers of two bytes, in that order, as one of four. */
    private static int shorts(Format format, int first, int second) {
        return format.order() == ByteOrder.BIG_ENDIAN ? (first << 16) | second : (second << 16) | first;
    }

    private static byte[] ints(Format format, int... values) {
        ByteBuffer buffer = ByteBuffer.allocate(4 * values.length).order(format.order());
        for (int value : values) {
            buffer.putInt(value);
        }
        return buffer.array();
    }

    private static byte[] concat(byte[] one, byte[] other) {
        return ByteBuffer.allocate(one.length + other.length)
                .put(one)
                .put(other)
                .array();
    }
}
