package org.strparser.kcm;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** The channel itself. */
record PlainWire(SocketChannel channel) implements Wire {
    @Override
    public int read(ByteBuffer target) throws IOException {
        return channel.read(target);
    }

    @Override
    public long write(ByteBuffer... buffers) throws IOException {
        return channel.write(buffers);
    }

    @Override
    public boolean awaitsRoom(boolean clogged) {
        return clogged;
    }

    @Override
    public void shut() {
        // Closing the channel says it.
    }
}
