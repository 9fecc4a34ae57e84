package org.strparser.runtime;

import org.strparser.api.Verdict;

/**
 * How a stream is parsed.
 *
 * @param maxMessageBytes longest message that is accepted, 1 … {@link Verdict#MAX_LENGTH}; the rule's own limit holds as well
 * @param checked whether each message is an object of its own that refuses to be used after its callback, naming the delivery;
 *     otherwise one object serves all messages of a stream and a late use reads whatever is there
 */
public record Options(int maxMessageBytes, boolean checked) {

    public Options {
        if (maxMessageBytes < 1 || maxMessageBytes > Verdict.MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "maxMessageBytes=" + maxMessageBytes + " is not in 1.." + Verdict.MAX_LENGTH);
        }
    }

    /** The rule's limit alone; checked where the system property {@code org.strparser.checked} is {@code true}. */
    public static Options defaults() {
        return new Options(Verdict.MAX_LENGTH, Boolean.getBoolean("org.strparser.checked"));
    }

    public Options withMaxMessageBytes(int bytes) {
        return new Options(bytes, checked);
    }

    public Options withChecked(boolean on) {
        return new Options(maxMessageBytes, on);
    }
}
