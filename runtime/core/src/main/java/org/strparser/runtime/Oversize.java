package org.strparser.runtime;

/** What becomes of a message that is longer than the application allows. */
public enum Oversize {
    /** The stream ends with the reason {@code too_big}. */
    ABORT,
    /** Its bytes are passed over and counted; {@link MessageHandler#onSkipped} is told, and the stream goes on behind it. */
    SKIP
}
