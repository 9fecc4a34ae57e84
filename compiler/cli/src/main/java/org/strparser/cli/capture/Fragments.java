package org.strparser.cli.capture;

import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Puts packets of IP together that were sent in fragments, in any order. What waits is bounded: the oldest give way, and are as packets
 * whose end was not captured. RFC 791, section 3.2; RFC 8200, section 4.5.
 */
final class Fragments {
    /** So much waits for other fragments. */
    static final int MOST_WAITING = 8 << 20;

    private final Map<Key, Fragmented> open = new LinkedHashMap<>();
    private int waiting;

    /**
     * What the fragments of a packet have in common.
     *
     * @param from its address; the port is 0
     * @param next the protocol, or the extension header of IPv6, behind the header
     */
    record Key(Endpoint from, Endpoint to, int id, int next) {}

    /**
     * What is there of a packet, without its IP header.
     *
     * @param bytes up to the first that is lacking
     * @param size bytes that were sent, as far as is known
     */
    record Packet(Key key, ByteBuffer bytes, int size) {}

    /**
     * Takes a fragment.
     *
     * @param offset of its first byte in the packet
     * @param bytes what was captured of it, from position to limit
     * @param size bytes that were sent of it
     * @param isLast whether it is the end of the packet
     * @return a packet that is whole now
     */
    Optional<Packet> add(Key key, int offset, ByteBuffer bytes, int size, boolean isLast) {
        Fragmented packet = open.get(key);
        if (packet == null) {
            packet = new Fragmented();
            open.put(key, packet);
        } else {
            waiting -= packet.heldBytes();
        }
        packet.add(offset, bytes, size, isLast);
        waiting += packet.heldBytes();
        if (!packet.isWhole()) {
            return Optional.empty();
        }
        forget(key);
        return Optional.of(packet.upToFirstLacking(key));
    }

    /** Whether this fragment is of another packet with the same number, which was used before: there is another first one. */
    boolean isAnother(Key key, int offset, ByteBuffer bytes) {
        Fragmented packet = open.get(key);
        return packet != null && offset == 0 && packet.hasOtherBegin(bytes);
    }

    /** Gives up a packet; empty where not even its beginning is there. */
    Optional<Packet> giveUp(Key key) {
        return forget(key)
                .map(packet -> packet.upToFirstLacking(key))
                .filter(packet -> packet.bytes().hasRemaining());
    }

    /** The packet that has to give way: the oldest, as long as too much waits. */
    Optional<Key> surplus() {
        return waiting > MOST_WAITING ? oldest() : Optional.empty();
    }

    /** The packet that has waited longest. */
    Optional<Key> oldest() {
        Iterator<Key> keys = open.keySet().iterator();
        return keys.hasNext() ? Optional.of(keys.next()) : Optional.empty();
    }

    private Optional<Fragmented> forget(Key key) {
        Optional<Fragmented> packet = Optional.ofNullable(open.remove(key));
        waiting -= packet.map(Fragmented::heldBytes).orElse(0);
        return packet;
    }
}
