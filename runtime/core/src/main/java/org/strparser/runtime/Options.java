package org.strparser.runtime;

import org.strparser.api.Verdict;

/**
 * How a stream is parsed.
 *
 * @param maxMessageBytes longest message that is accepted, 1 … {@link Verdict#MAX_LENGTH}; the rule's own limit holds as well
 * @param maxHeaderBytes within how many bytes of a message its length must be known, 1 … {@link Verdict#MAX_LENGTH}
 * @param checked whether each message is an object of its own that refuses to be used after its callback, naming the delivery;
 *     otherwise one object serves all messages of a feed and a late use within that feed reads whatever is there
 */
public record Options(int maxMessageBytes, int maxHeaderBytes, boolean checked) {

    public Options {
        requireLength("maxMessageBytes", maxMessageBytes);
        requireLength("maxHeaderBytes", maxHeaderBytes);
    }

    private static void requireLength(String name, int bytes) {
        if (bytes < 1 || bytes > Verdict.MAX_LENGTH) {
            throw new IllegalArgumentException(name + "=" + bytes + " is not in 1.." + Verdict.MAX_LENGTH);
        }
    }

    /** The rule's limits alone; checked where the system property {@code org.strparser.checked} is {@code true}. */
    public static Options defaults() {
        return new Options(Verdict.MAX_LENGTH, Verdict.MAX_LENGTH, Boolean.getBoolean("org.strparser.checked"));
    }

    public Options withMaxMessageBytes(int bytes) {
        return new Options(bytes, maxHeaderBytes, checked);
    }

    public Options withMaxHeaderBytes(int bytes) {
        return new Options(maxMessageBytes, bytes, checked);
    }

    public Options withChecked(boolean on) {
        return new Options(maxMessageBytes, maxHeaderBytes, on);
    }
}
