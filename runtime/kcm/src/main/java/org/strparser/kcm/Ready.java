package org.strparser.kcm;

/** What can be done at once, and what has happened. */
public enum Ready {
    /** A message, bytes, or the end can be read. */
    IN,
    /** A message, or bytes, would be taken. */
    OUT,
    /** An error waits to be {@linkplain TcpConnection#takeError taken}. */
    ERROR,
    /** Both directions are closed. */
    HANG_UP,
    /** The peer sends no more. */
    PEER_CLOSED
}
