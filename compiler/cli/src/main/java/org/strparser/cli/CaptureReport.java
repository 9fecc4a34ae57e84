package org.strparser.cli;

import org.strparser.cli.capture.Conversation;
import org.strparser.runtime.Message;

/** Shows what framing the streams of a capture gives, event by event. */
interface CaptureReport {

    /** What one side of a connection sends. */
    record Side(Conversation conversation, boolean isClient) {
        String name() {
            return isClient ? "client" : "server";
        }

        Object from() {
            return isClient ? conversation.client() : conversation.server();
        }

        Object to() {
            return isClient ? conversation.server() : conversation.client();
        }
    }

    void message(Side side, Message message);

    /**
     * The side has sent its last byte, or the capture is over.
     *
     * @param isReset whether the side has reset the connection
     */
    void end(Side side, long messages, FrameEnd end, boolean isReset);

    /** Passes on all events so far. */
    void flush();
}
