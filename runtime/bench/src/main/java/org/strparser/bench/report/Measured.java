package org.strparser.bench.report;

/**
 * What one contestant did in one case.
 *
 * @param messagesPerSecond delivered
 * @param bytesPerSecond fed
 * @param allocatedBytes for each message
 */
public record Measured(
        String scenario, String contestant, double messagesPerSecond, double bytesPerSecond, double allocatedBytes) {

    /** Nanoseconds a message. */
    double nanos() {
        return 1e9 / messagesPerSecond;
    }
}
