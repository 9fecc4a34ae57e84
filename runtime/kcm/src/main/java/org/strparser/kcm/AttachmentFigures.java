package org.strparser.kcm;

import org.strparser.runtime.StreamCounters;

/** What an attached connection shows of itself. */
final class AttachmentFigures {
    /** No sender has reserved it. */
    static final int FREE = -2;

    private AttachmentFigures() {}

    /** A hand-over in the middle of a message is not an interruption but unrecovered; a late one is late, whoever noticed. */
    static ConnectionCounters counters(Path path, StreamCounters rx, boolean unrecovered, boolean timedOut) {
        return new ConnectionCounters(
                rx.messages(),
                rx.bytes(),
                path.messageCount,
                path.byteCount,
                path.reservedCount,
                path.unreservedCount,
                rx.aborts(),
                rx.interrupted() - (unrecovered ? 1 : 0),
                unrecovered ? 1 : 0,
                rx.memoryFailures(),
                rx.needMoreHeader(),
                rx.badHeaderLengths(),
                rx.messagesTooBig(),
                rx.timeouts() + (timedOut ? 1 : 0),
                path.abortCount);
    }

    /** The words of the Status column, each with a blank behind it. A reply's reservation has no number. */
    static String status(boolean txStopped, boolean rxStopped, int reservedBy, String reading) {
        String reserved = reservedBy == FREE ? "" : reservedBy < 0 ? "Rsvd " : "Rsvd-" + reservedBy + " ";
        return (txStopped ? "TxStop " : "") + (rxStopped ? "RxStop " : "") + reserved + reading;
    }
}
