package org.strparser.kcm;

/**
 * What a message socket begins with.
 *
 * @param receiveBufferBytes below that charge it takes another message
 * @param lowWaterBytes a socket that was full takes messages again when its charge is below; at least 1
 * @param messageOverheadBytes charged for each message besides its length
 * @param sendBufferBytes below so many queued bytes a new message is accepted
 */
public record SocketOptions(int receiveBufferBytes, int lowWaterBytes, int messageOverheadBytes, int sendBufferBytes) {
    private static final int LINUX_BUFFER = 212_992;
    /** About what a message takes besides its bytes. */
    private static final int OVERHEAD = 256;

    public SocketOptions {
        if (receiveBufferBytes < 1 || lowWaterBytes < 1 || messageOverheadBytes < 0 || sendBufferBytes < 1) {
            throw new IllegalArgumentException("receiveBufferBytes=" + receiveBufferBytes + ", lowWaterBytes="
                    + lowWaterBytes + ", messageOverheadBytes=" + messageOverheadBytes + ", sendBufferBytes="
                    + sendBufferBytes + ": the overhead is at least 0, the others at least 1");
        }
    }

    /** Linux' buffers; a full socket takes messages again when half of its buffer is read. */
    public static SocketOptions defaults() {
        return new SocketOptions(LINUX_BUFFER, LINUX_BUFFER / 2, OVERHEAD, LINUX_BUFFER);
    }

    /** As Linux: a full socket takes messages again when it is empty. */
    public static SocketOptions linux() {
        return new SocketOptions(LINUX_BUFFER, 1, OVERHEAD, LINUX_BUFFER);
    }

    public SocketOptions withReceiveBufferBytes(int bytes) {
        return new SocketOptions(bytes, lowWaterBytes, messageOverheadBytes, sendBufferBytes);
    }

    public SocketOptions withLowWaterBytes(int bytes) {
        return new SocketOptions(receiveBufferBytes, bytes, messageOverheadBytes, sendBufferBytes);
    }

    public SocketOptions withMessageOverheadBytes(int bytes) {
        return new SocketOptions(receiveBufferBytes, lowWaterBytes, bytes, sendBufferBytes);
    }

    public SocketOptions withSendBufferBytes(int bytes) {
        return new SocketOptions(receiveBufferBytes, lowWaterBytes, messageOverheadBytes, bytes);
    }
}
