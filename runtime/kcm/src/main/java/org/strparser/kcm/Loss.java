package org.strparser.kcm;

import java.util.Optional;

/**
 * A message, or a part of one, that nobody will get.
 *
 * @param cause why
 * @param bytes how many are gone
 * @param connection where they came from, or were going when they had been begun; empty for what had not been begun
 */
public record Loss(Cause cause, long bytes, Optional<TcpConnection> connection) {

    /** Why a message is lost. */
    public enum Cause {
        /** It waited on its connection, which was unattached. */
        UNATTACHED_WAITING,
        /** Its first part had been taken when its connection was unattached, or ended. */
        UNATTACHED_PARTIAL,
        /** Its first part had been taken when the stream was found to be broken or too slow. */
        PARSER_STOPPED,
        /** It was delivered, or displaced, and the last socket of the multiplexor was closed before it was read. */
        NEVER_READ,
        /** It was sent, and its socket was closed before TCP had taken all of it. */
        NEVER_SENT,
        /** It was meant for one connection, which is gone. */
        NO_WAY_BACK,
        /** It was being built when its socket was closed, or its source failed. */
        NEVER_COMPLETED
    }
}
