package org.strparser.kcm;

/** How a message socket treats a buffer that is smaller than the message, and what ends a message that is sent in parts. */
public enum SocketType {
    /** What does not fit is discarded; each send without {@link SendFlag#MORE} ends a message. Linux' SOCK_DGRAM. */
    DATAGRAM(2),
    /** What does not fit is read next; a send with {@link SendFlag#END_OF_RECORD} ends a message. Linux' SOCK_SEQPACKET. */
    SEQUENCED_PACKET(5);

    final int linuxNumber;

    SocketType(int linuxNumber) {
        this.linuxNumber = linuxNumber;
    }
}
