package org.strparser.kcm;

import java.util.EnumMap;
import java.util.Map;

/**
 * What a multiplexor, or several, have done: those of its connections, past and present, and its own; the columns of {@code MUX}
 * in /proc/net/kcm_stats. Its RX and TX figures are the sums over its connections.
 *
 * @param connections the sum over all connections
 * @param txRetries how often a message had to start again because its connection was given up or unattached
 * @param attached connections
 * @param unattached connections
 * @param unattachedReserved of these, while they were sending
 * @param rxReadyDrops messages that waited on their connection when it was unattached
 * @param lostMessages messages and parts that nobody got, by cause
 */
public record KcmCounters(
        ConnectionCounters connections,
        long txRetries,
        long attached,
        long unattached,
        long unattachedReserved,
        long rxReadyDrops,
        Map<Loss.Cause, Long> lostMessages) {

    public KcmCounters {
        lostMessages = Map.copyOf(lostMessages);
    }

    /** Nothing done. */
    public static KcmCounters zero() {
        return new KcmCounters(ConnectionCounters.zero(), 0, 0, 0, 0, 0, Map.of());
    }

    /** The sum of both, number by number. */
    public KcmCounters plus(KcmCounters other) {
        Map<Loss.Cause, Long> lost = new EnumMap<>(Loss.Cause.class);
        lost.putAll(lostMessages);
        other.lostMessages.forEach((cause, count) -> lost.merge(cause, count, Long::sum));
        return new KcmCounters(
                connections.plus(other.connections),
                txRetries + other.txRetries,
                attached + other.attached,
                unattached + other.unattached,
                unattachedReserved + other.unattachedReserved,
                rxReadyDrops + other.rxReadyDrops,
                lost);
    }
}
