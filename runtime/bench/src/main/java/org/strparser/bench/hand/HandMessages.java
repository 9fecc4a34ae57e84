package org.strparser.bench.hand;

import org.strparser.bench.stream.Segments;
import org.strparser.bench.stream.Touch;

/**
 * What hand-written loops share that ask one function for the length of the message in front: the loop, and the top-up. Of the
 * classes that extend it a benchmark loads one, so that the JIT compiles the function into the loop.
 */
abstract class HandMessages extends HandFramer {
    /** How many bytes of the open message must be there before it is looked at again. */
    private int needed;

    HandMessages(Segments segments, Touch touch) {
        super(segments, touch);
    }

    /**
     * The length of the message that begins at {@code from}, also where it ends behind {@code to}. Where it is not known, how many
     * bytes must be there before asking again makes sense, negated: more than there are, and no more than the message has.
     */
    abstract int length(byte[] window, int from, int to);

    @Override
    public final void feed(byte[] window, int from, int to) {
        int at = heldBytes == 0 ? from : topUp(window, from, to);
        while (at < to) {
            int length = length(window, at, to);
            if (length > to - at || length < 0) {
                needed = Math.abs(length);
                hold(window, at, to);
                return;
            }
            touch.message(window, at, at + length);
            at += length;
        }
    }

    /** Completes the open message as far as the bytes reach; answers the index of the first byte behind it. */
    private int topUp(byte[] window, int from, int to) {
        int at = from;
        while (at < to) {
            int end = Math.min(to, at + needed - heldBytes);
            hold(window, at, end);
            at = end;
            if (heldBytes < needed) {
                return at;
            }
            int length = length(held, 0, heldBytes);
            if (length == heldBytes) {
                deliverHeld();
                return at;
            }
            needed = Math.abs(length);
        }
        return at;
    }

    /** The answer of {@link #length} if any byte more may tell it. */
    static int more(int from, int to) {
        return from - to - 1;
    }
}
