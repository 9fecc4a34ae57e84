package org.strparser.cli.capture;

import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** The TCP connections of a capture. */
public final class TcpStreams {
    /** So many connections are kept in mind; then the oldest are taken for ended. */
    private static final int MOST = 1 << 14;

    private final Listener listener;
    private final Map<Ends, Sides> open = new LinkedHashMap<>();
    private final Direction.Waiting waiting = new Direction.Waiting();
    private int count;

    /** Is told of each connection. */
    public interface Listener {
        /** Where what that side sends goes. */
        StreamSink open(Conversation conversation, boolean fromClient);
    }

    /** The two ends of a connection, whichever sends. */
    private record Ends(Endpoint low, Endpoint high) {
        static Ends of(TcpSegment segment) {
            boolean ordered = compare(segment.from(), segment.to()) <= 0;
            return ordered ? new Ends(segment.from(), segment.to()) : new Ends(segment.to(), segment.from());
        }

        private static int compare(Endpoint a, Endpoint b) {
            int high = Long.compareUnsigned(a.high(), b.high());
            int low = Long.compareUnsigned(a.low(), b.low());
            return high != 0 ? high : low != 0 ? low : Integer.compare(a.port(), b.port());
        }
    }

    /** A connection, and what each side sends. */
    private record Sides(Conversation conversation, Direction client, Direction server) {
        Direction of(TcpSegment segment) {
            return segment.from().equals(conversation.client()) ? client : server;
        }

        void end() {
            client.end();
            server.end();
        }
    }

    private TcpStreams(Listener listener) {
        this.listener = listener;
    }

    /**
     * Reads a capture whose first four bytes have been read already.
     *
     * @return empty if it is none; else why reading ended before the end, or nothing
     */
    public static Optional<String> read(byte[] magic, InputStream rest, Listener listener) throws IOException {
        Optional<PacketReader> reader = PacketReader.of(magic, rest);
        if (reader.isPresent()) {
            new TcpStreams(listener).read(reader.get());
        }
        return reader.map(PacketReader::fault);
    }

    /** Whether a capture may begin so. */
    public static boolean isMagic(byte[] bytes, int count) {
        for (int magic : new int[] {0xa1b2c3d4, 0xa1b23c4d, 0xd4c3b2a1, 0x4d3cb2a1, PcapngReader.SECTION}) {
            int matching = 0;
            while (matching < count && bytes[matching] == (byte) (magic >> (24 - 8 * matching))) {
                matching++;
            }
            if (matching == count) {
                return true;
            }
        }
        return false;
    }

    private void read(PacketReader packets) throws IOException {
        Dissector dissector = new Dissector(this::add);
        for (Optional<Packet> packet = packets.next(); packet.isPresent(); packet = packets.next()) {
            dissector.packet(packet.get());
        }
        dissector.end();
        List.copyOf(open.values()).forEach(Sides::end);
        OptionalInt strange = dissector.strangeLink();
        if (count == 0 && strange.isPresent() && packets.fault().isEmpty()) {
            packets.stop("no TCP connection is found in packets of link type " + strange.getAsInt()
                    + ": capture on Ethernet, Linux' cooked links, loopback or bare IP");
        }
    }

    private void add(TcpSegment segment) {
        Ends ends = Ends.of(segment);
        Sides sides = open.get(ends);
        if (sides != null && segment.syn() && sides.of(segment).isAnother(segment.sequence())) {
            open.remove(ends);
            sides.end();
            sides = null;
        }
        if (sides == null) {
            sides = open(segment);
            open.put(ends, sides);
            forget();
        }
        sides.of(segment).add(segment);
    }

    private Sides open(TcpSegment segment) {
        boolean isServer = segment.syn()
                ? segment.ack()
                : segment.from().port() < segment.to().port();
        Conversation conversation = isServer
                ? new Conversation(count++, segment.to(), segment.from(), segment.syn())
                : new Conversation(count++, segment.from(), segment.to(), segment.syn());
        return new Sides(
                conversation,
                new Direction(listener.open(conversation, true), waiting),
                new Direction(listener.open(conversation, false), waiting));
    }

    private void forget() {
        if (open.size() > MOST) {
            Ends oldest = open.keySet().iterator().next();
            Sides gone = open.remove(oldest);
            if (gone != null) {
                gone.end();
            }
        }
    }
}
