package org.strparser.runtime.driver;

import java.io.IOException;
import org.strparser.runtime.Outcome;

/** A stream that ended otherwise than complete. Its {@link Outcome} has the bytes of the open message. */
public final class StreamEndedException extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient Outcome outcome;

    StreamEndedException(Outcome outcome) {
        super(
                text(outcome),
                outcome instanceof Outcome.Failed failed ? failed.cause().orElse(null) : null);
        this.outcome = outcome;
    }

    private static String text(Outcome outcome) {
        if (outcome instanceof Outcome.Failed failed) {
            return failed.message();
        }
        String kind = outcome.getClass().getSimpleName();
        return kind + " at stream offset " + outcome.offset() + ", bytes of the open message: " + outcome.held().length;
    }

    /** How the stream ended. */
    public Outcome outcome() {
        return outcome;
    }
}
