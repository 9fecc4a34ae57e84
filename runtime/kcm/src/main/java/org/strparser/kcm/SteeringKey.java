package org.strparser.kcm;

import org.strparser.runtime.Message;

/** Names the messages that belong together: those with equal keys go to the same socket as long as the sockets stay. */
@FunctionalInterface
public interface SteeringKey {

    /** The key of a message, of which only what outlives the call may be kept. */
    Object keyOf(Message message);
}
