package org.strparser.kcm;

import org.strparser.runtime.Message;

/** Names the messages that belong together: those with equal keys go to the same socket as long as the sockets stay. */
@FunctionalInterface
public interface SteeringKey {

    /** The key of a message that came over a connection, of which only what outlives the call may be kept. */
    Object keyOf(TcpConnection connection, Message message);
}
