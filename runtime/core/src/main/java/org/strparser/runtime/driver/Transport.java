package org.strparser.runtime.driver;

import java.nio.ByteBuffer;

/** The way to a peer, as something that stands in front of a stream needs it. */
public interface Transport {

    /** Sends the buffers one after the other; they are the transport's from now on. */
    void send(ByteBuffer... buffers);

    /** Delivers nothing more, behind what is being delivered. */
    void pause();

    /** Delivers again. */
    void unpause();

    /** Closes the way when what was sent is out. */
    void stop();
}
