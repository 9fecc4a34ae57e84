package org.strparser.kcm;

/**
 * What a connection, or several, have done since they were attached; the columns of {@code Psock} in /proc/net/kcm_stats.
 *
 * @param rxMessages complete messages, one that waits included
 * @param rxBytes taken by the parser, each once
 * @param txMessages whole messages that TCP has taken
 * @param txBytes that TCP has taken, those of messages begun again included
 * @param reserved how often the connection was taken for sending
 * @param unreserved how often it was given back
 * @param rxAborts parsers stopped by an error or a hand-over
 * @param rxInterrupted of these, by a verdict of the parser
 * @param rxUnrecovered of these, by a hand-over in the middle of a message
 * @param rxMemoryFailures parsers stopped because there was no memory
 * @param rxNeedMore how often a header was cut
 * @param rxBadLength lengths that lie in what was taken before
 * @param rxTooBig messages beyond the limit
 * @param rxTimeouts messages that took too long
 * @param txAborts how often the connection was given up for sending
 */
public record ConnectionCounters(
        long rxMessages,
        long rxBytes,
        long txMessages,
        long txBytes,
        long reserved,
        long unreserved,
        long rxAborts,
        long rxInterrupted,
        long rxUnrecovered,
        long rxMemoryFailures,
        long rxNeedMore,
        long rxBadLength,
        long rxTooBig,
        long rxTimeouts,
        long txAborts) {

    /** Nothing done. */
    public static ConnectionCounters zero() {
        return new ConnectionCounters(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    /** The sum of both, number by number. */
    public ConnectionCounters plus(ConnectionCounters other) {
        return new ConnectionCounters(
                rxMessages + other.rxMessages,
                rxBytes + other.rxBytes,
                txMessages + other.txMessages,
                txBytes + other.txBytes,
                reserved + other.reserved,
                unreserved + other.unreserved,
                rxAborts + other.rxAborts,
                rxInterrupted + other.rxInterrupted,
                rxUnrecovered + other.rxUnrecovered,
                rxMemoryFailures + other.rxMemoryFailures,
                rxNeedMore + other.rxNeedMore,
                rxBadLength + other.rxBadLength,
                rxTooBig + other.rxTooBig,
                rxTimeouts + other.rxTimeouts,
                txAborts + other.txAborts);
    }
}
