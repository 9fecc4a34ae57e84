package org.strparser.runtime;

/** Receives the messages of one stream, in order. */
@FunctionalInterface
public interface MessageHandler {

    /**
     * Takes a message. It is a view into the bytes being fed, valid until this method returns; what is to be kept is
     * {@linkplain Message#copy copied}. The handler may {@linkplain StreamParser#stop stop} the stream; it may not feed it.
     *
     * @throws Exception whatever goes wrong: the stream ends as {@link Outcome.Failed} with it as the cause
     */
    void onMessage(Message message) throws Exception;
}
