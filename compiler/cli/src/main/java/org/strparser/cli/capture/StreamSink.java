package org.strparser.cli.capture;

/** Takes the bytes that one side of a connection has sent, in order, each once. */
public interface StreamSink {

    /** The bytes {@code [from..to)} of an array, valid during the call. */
    void bytes(byte[] array, int from, int to);

    /** The next bytes are not in the capture, {@code missing} of them as far as it shows. Nothing but the end comes after it. */
    void gap(long missing);

    /**
     * The side has sent its last byte, or the capture is over. Called once.
     *
     * @param isReset whether the side has reset the connection
     */
    void end(boolean isReset);
}
