package org.strparser.gallery;

import java.util.Optional;
import org.strparser.gallery.Captures.Captured;
import org.strparser.runtime.Outcome;

/** What the index of the hostile streams allows a framer to make of them. */
final class Hostile {
    private Hostile() {}

    /**
     * Whether a reading is one that the stream's {@code must} allows: the messages in front of the damage, and no other; an end
     * that says so. Where a strict reader accepts the stream, all messages, or a failure anywhere. Lines and the like may be read
     * on where a lenient reader may.
     */
    static boolean allows(Captured stream, Reading reading) {
        String must = Optional.ofNullable(stream.must()).orElseThrow();
        String strictly = Optional.ofNullable(stream.strictReading()).orElseThrow();
        if (must.contains("a lenient one may go on")) {
            return true;
        }
        if (!reading.isPrefixOf(stream.messages())) {
            return false;
        }
        boolean gaveUp = reading.outcome() instanceof Outcome.Failed || reading.outcome() instanceof Outcome.HandedOver;
        if (strictly.startsWith("accepted")) {
            return gaveUp || reading.lengths().equals(stream.messages());
        }
        return gaveUp || reading.outcome() instanceof Outcome.Truncated;
    }
}
