package org.strparser.kcm;

/** How a send is meant. */
public enum SendFlag {
    /** The message goes on with the next send; for {@link SocketType#DATAGRAM}. */
    MORE,
    /** The message ends here; for {@link SocketType#SEQUENCED_PACKET}. */
    END_OF_RECORD,
    /** More messages follow at once: this one is queued, and goes out with the next send that does not say so. */
    BATCH
}
