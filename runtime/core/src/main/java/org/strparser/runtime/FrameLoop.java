package org.strparser.runtime;

import java.nio.ByteBuffer;

/** Frames the messages that lie whole in one buffer, and stops at the first that does not. */
abstract class FrameLoop {

    /**
     * Delivers whole messages from {@code [from..to)}; notes in the stream the answer it stopped at.
     *
     * @return the index of the first byte not delivered
     */
    abstract int run(StreamParser stream, byte[] window, int from, int to) throws Exception;

    abstract int run(StreamParser stream, ByteBuffer window, int from, int to) throws Exception;
}
