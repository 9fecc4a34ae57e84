package org.strparser.kcm;

/**
 * A message has left: TCP has taken all of it. Whether the peer has read it, only the peer can tell.
 *
 * @param connection which took it
 * @param bytes of the message
 * @param attempts on how many connections it was begun
 */
public record Sent(TcpConnection connection, int bytes, int attempts) {}
