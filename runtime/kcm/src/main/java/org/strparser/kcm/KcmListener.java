package org.strparser.kcm;

/**
 * Hears what happens to connections and messages. Called without any lock, by the loop's or the caller's thread: it may call
 * anything that does not wait. What it throws goes to the thread's uncaught exception handler.
 */
public interface KcmListener {

    /** Hears nothing. */
    KcmListener NONE = new KcmListener() {};

    /** An error was posted on a connection: it is no longer sent to, and received from only if its stream is whole. */
    default void onError(TcpConnection connection, ConnectionError error) {}

    /** Something was lost. Each loss is reported once. */
    default void onLoss(Loss loss) {}

    /** A connection was attached. */
    default void onAttached(TcpConnection connection) {}

    /** A connection was unattached, for whatever reason. */
    default void onUnattached(TcpConnection connection) {}
}
