package org.strparser.kcm;

import java.io.IOException;
import java.nio.ByteBuffer;

/** What lies between a connection and its channel: nothing, or TLS. Does not wait. */
interface Wire {

    /** Reads what the peer has sent. Answers how much, 0 if there is nothing, −1 at the end. */
    int read(ByteBuffer target) throws IOException;

    /** Sends what it takes of the buffers, in order. Answers how many bytes that were. */
    long write(ByteBuffer... buffers) throws IOException;

    /**
     * Whether it can go on as soon as the channel takes more: if {@code clogged}, a write was not taken wholly. If it cannot,
     * something has to be read before.
     */
    boolean awaitsRoom(boolean clogged);

    /** Tells the peer that no more comes, as far as that can be done at once. */
    void shut() throws IOException;
}
