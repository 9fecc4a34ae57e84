package org.strparser.runtime;

import java.util.List;

/**
 * Receives the messages of one stream, in order.
 *
 * <p>Each callback may {@linkplain StreamParser#pause pause}, {@linkplain StreamParser#stop stop} or {@linkplain
 * StreamParser#abort abort} the stream: that takes effect behind the message or piece at hand. Feeding the stream from inside
 * is refused as a paused stream refuses it: no byte is taken.
 */
@FunctionalInterface
public interface MessageHandler {

    /**
     * Takes a message. It is a view into the bytes being fed, valid until this method returns; what is to be kept is
     * {@linkplain Message#copy copied} or {@linkplain Message#retain retained}.
     *
     * @throws Exception whatever goes wrong: the stream ends as {@link Outcome.Failed} with it as the cause
     */
    void onMessage(Message message) throws Exception;

    /**
     * Takes a piece of a message longer than {@link Options#streamAboveBytes}: its bytes {@code [from .. from + piece.length())}.
     * Pieces come in order and without gaps. The first is at 0 and has the bytes that made the length known, so that its fields
     * can be asked for; the last ends at {@code messageBytes}. The pieces' sizes depend on how the stream is cut.
     *
     * @throws Exception as {@link #onMessage}
     */
    default void onPiece(Message piece, int from, int messageBytes) throws Exception {
        throw new UnsupportedOperationException("streamAboveBytes is set, but this handler takes no pieces");
    }

    /**
     * Takes a record instead of its frames, where {@link Options#joined} is set: at least one, in order, together the bytes from the
     * first's offset to the last's end. They are the application's own, as {@linkplain Message#retain retained} messages are. The
     * frames of a record that is cut short are in {@link Outcome#held} instead.
     *
     * @throws Exception as {@link #onMessage}
     */
    default void onRecord(List<Message> frames) throws Exception {
        throw new UnsupportedOperationException("joined is set, but this handler takes no records");
    }

    /** A message of {@code length} bytes at {@code offset} of the stream was too long and has been passed over. */
    default void onSkipped(long offset, int length) {
        // Statistics know of it as well.
    }

    /** The stream has ended. Called once for each stream that ends, as the last callback, when nothing of it is held any more. */
    default void onEnd(Outcome outcome) {
        // outcome() says the same to whoever feeds.
    }
}
