package org.strparser.kcm;

/**
 * How long the open message of a stream may take. The timeout is looked at when the message begins: changing it later changes
 * nothing for that message. Bytes of the same message do not start it anew.
 */
final class AssemblyTimer {
    private static final long NONE = -1;

    /** Stream offset of the message being timed; {@link #NONE} if there is none. */
    private long messageOffset = NONE;

    private long startedNanos;
    private long timeoutNanos;

    /** The stream was fed, and is inside a message that begins at {@code offset}. */
    void inMessage(long offset, long nowNanos, long timeout) {
        if (offset != messageOffset) {
            messageOffset = offset;
            startedNanos = nowNanos;
            timeoutNanos = timeout;
        }
    }

    /** The stream is between two messages, or over. */
    void stop() {
        messageOffset = NONE;
    }

    boolean isOver(long nowNanos) {
        return messageOffset != NONE && timeoutNanos > 0 && nowNanos - startedNanos >= timeoutNanos;
    }
}
