package org.strparser.runtime.driver;

import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import org.strparser.runtime.MessageHandler;

/** Receives what comes over one connection of a {@link SelectorLoop}, on the loop's thread. */
@FunctionalInterface
public interface ConnectionHandler extends MessageHandler {

    /** Some time has passed, some tens of milliseconds: for streams behind the one that the loop feeds. */
    default void onTick(long nowNanos) {
        // The loop tells the time to its own stream by itself.
    }

    /**
     * The loop has let go of the channel, behind {@link #onEnd}. It is closed; only behind a hand-over it is open, non-blocking,
     * and the application's from now on.
     *
     * @param undelivered what was read and not delivered: it comes before what is read from the channel next
     */
    default void onReleased(SocketChannel channel, ByteBuffer undelivered) {
        // The end has been told.
    }
}
