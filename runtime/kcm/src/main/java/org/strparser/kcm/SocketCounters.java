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
