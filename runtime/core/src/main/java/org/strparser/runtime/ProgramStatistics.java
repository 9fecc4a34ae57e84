package org.strparser.runtime;

import java.util.Map;

/**
 * What all streams of a program have done together, at one moment.
 *
 * @param streamsOpened streams made
 * @param streamsEnded streams that have an outcome
 * @param counters the sum over the streams that have ended; for one that runs, add its {@link StreamParser#counters}
 * @param failures how many streams failed, by reason
 * @param messagesSkipped messages too long that were passed over
 * @param bytesSkipped their bytes
 * @param mostBytesHeld bytes of the longest message that was assembled: a high-water mark
 * @param longestAssemblyNanos the longest that a message has been seen open by {@link StreamParser#tick}: another
 */
public record ProgramStatistics(
        long streamsOpened,
        long streamsEnded,
        StreamCounters counters,
        Map<String, Long> failures,
        long messagesSkipped,
        long bytesSkipped,
        long mostBytesHeld,
        long longestAssemblyNanos) {

    public ProgramStatistics {
        failures = Map.copyOf(failures);
    }
}
