package org.strparser.bench.stream;

/** What every contestant hands its messages to: looks at their first and last byte, and counts. */
public final class Touch {
    private long messages;
    private long sum;

    /** Takes the message {@code [from..to)} of an array; at least one byte. */
    public void message(byte[] window, int from, int to) {
        ends(window[from], window[to - 1]);
    }

    /** Takes a message by its first and its last byte. */
    public void ends(int first, int last) {
        messages++;
        sum += (first & 0xff) * 31 + (last & 0xff);
    }

    public long messages() {
        return messages;
    }

    /** Of all messages: what two contestants must agree on. */
    public long sum() {
        return sum;
    }
}
