package org.strparser.kcm;

import java.util.Map;

/** The statistics of a {@link Kcm} as JMX shows them. Names are those of /proc/net/kcm_stats. */
public interface KcmMXBean {

    /** Multiplexors there are. */
    int getMultiplexors();

    /** The columns of {@code MUX}. */
    Map<String, Long> getMux();

    /** The columns of {@code Psock}. */
    Map<String, Long> getPsock();

    /** Messages and parts that nobody got, by cause. */
    Map<String, Long> getLost();

    /** The text of /proc/net/kcm. */
    String report();

    /** The text of /proc/net/kcm_stats. */
    String statistics();
}
