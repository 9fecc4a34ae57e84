package org.strparser.kcm;

/**
 * What a message socket has done, and holds.
 *
 * @param rxMessages whose end was read
 * @param rxBytes read
 * @param txMessages complete
 * @param txBytes accepted, those of open messages included
 * @param receiveQueue messages that wait to be read
 * @param receiveBytes their charge
 * @param sendQueue complete messages that TCP has not wholly taken
 * @param sendBytes their bytes
 * @param words the Status column of /proc/net/kcm
 */
public record SocketCounters(
        long rxMessages,
        long rxBytes,
        long txMessages,
        long txBytes,
        int receiveQueue,
        long receiveBytes,
        int sendQueue,
        long sendBytes,
        String words) {

    /** Under the multiplexor's lock. */
    static SocketCounters of(Receiving receiving, Sending sending) {
        Inbox inbox = receiving.inbox;
        Outbox outbox = sending.outbox;
        return new SocketCounters(
                receiving.messageCount,
                receiving.byteCount,
                sending.messageCount,
                sending.byteCount,
                inbox.queue.size(),
                inbox.chargedBytes(),
                outbox.queue.size(),
                outbox.queuedBytes,
                words(inbox, outbox));
    }

    private static String words(Inbox inbox, Outbox outbox) {
        Path path = outbox.path;
        Attachment holder = path == null ? null : path.connection.attachment;
        return (holder == null ? "" : "Psck-" + holder.index + " ")
                + (outbox.waiting ? "TxWait " : "")
                + (outbox.more ? "WMore " : "")
                + (inbox.waiting ? "RxWait " : "");
    }

    String row(MessageSocket socket, String format) {
        return String.format(
                format,
                "   kcm-" + socket.index(),
                rxMessages,
                rxBytes,
                txMessages,
                txBytes,
                receiveQueue,
                receiveBytes,
                sendQueue,
                "-",
                words);
    }
}
