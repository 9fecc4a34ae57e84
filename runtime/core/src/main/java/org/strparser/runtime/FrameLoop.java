package org.strparser.runtime;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Frames the messages that lie whole in one buffer, and stops at the first that does not. */
abstract class FrameLoop {

    /**
     * Delivers whole messages from {@code [stream.at..to)} of the window that the stream's message is attached to: the direct buffer, or the
     * message's array where there is none. Tells the stream how far it came, and the answer it stopped at.
     */
    abstract void run(Framing stream, @Nullable ByteBuffer direct, int to) throws Exception;

    /** Delivers the bytes {@code [from..from + length)} of the window that the stream's message is attached to. */
    abstract void deliver(Control stream, int from, int length) throws Exception;
}
