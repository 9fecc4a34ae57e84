package org.strparser.runtime;

/**
 * What a stream, or several, have done. The first ten are the kernel's; a stream adds at most one to those of its end.
 *
 * @param messages delivered; the kernel's rx_msgs
 * @param bytes taken, those of the open message included; the kernel's rx_bytes, without its double counting
 * @param memoryFailures ends because there was no memory to hold a message; rx_mem_fail
 * @param needMoreHeader how often a feed ended inside a message whose length was not known yet; rx_need_more_hdr
 * @param messagesTooBig messages, or headers, longer than is allowed, skipped ones included; rx_msg_too_big
 * @param timeouts ends because a message took too long to arrive; rx_msg_timeouts
 * @param badHeaderLengths lengths that did not reach beyond what the parser had asked more for; rx_bad_hdr_len
 * @param aborts ends for a failure, whatever it was, or a hand-over; rx_aborts, which no kernel has ever counted
 * @param interrupted ends by a verdict of the parser: a failure of the rule, or a hand-over; rx_interrupted
 * @param unrecovered hand-overs that lost bytes; rx_unrecov_intr. There are none here
 * @param bytesCopied to assemble messages, the growing of arrays included
 */
public record StreamCounters(
        long messages,
        long bytes,
        long memoryFailures,
        long needMoreHeader,
        long messagesTooBig,
        long timeouts,
        long badHeaderLengths,
        long aborts,
        long interrupted,
        long unrecovered,
        long bytesCopied) {

    /** Nothing done. */
    public static StreamCounters zero() {
        return new StreamCounters(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    /** The sum of both, number by number. */
    public StreamCounters plus(StreamCounters other) {
        return new StreamCounters(
                messages + other.messages,
                bytes + other.bytes,
                memoryFailures + other.memoryFailures,
                needMoreHeader + other.needMoreHeader,
                messagesTooBig + other.messagesTooBig,
                timeouts + other.timeouts,
                badHeaderLengths + other.badHeaderLengths,
                aborts + other.aborts,
                interrupted + other.interrupted,
                unrecovered + other.unrecovered,
                bytesCopied + other.bytesCopied);
    }
}
