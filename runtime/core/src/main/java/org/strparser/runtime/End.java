package org.strparser.runtime;

import java.util.Optional;

/** The end of a stream: what the application sees, and why. */
final class End {
    final Outcome outcome;
    final Cause cause;
    /** Whether the handler has been told. */
    boolean told;

    End(Outcome outcome, Cause cause) {
        this.outcome = outcome;
        this.cause = cause;
    }

    /** What the application asked for while a message was being delivered: the stream ends behind that message. */
    record Request(Cause cause, String reason, String errno) {
        /** The message at hand says so itself. */
        static final Request HAND_OVER = new Request(Cause.HANDED_OVER, "", "");

        static final Request STOP = new Request(Cause.STOPPED, "", "");
    }

    /**
     * A failure.
     *
     * @param messageByte offset in the open message of the byte that decided it
     * @param what found, with its numbers
     */
    record Failure(Cause cause, String reason, String errno, int messageByte, String what, Optional<Throwable> thrown) {

        static Failure of(Cause cause, int messageByte, String what) {
            return new Failure(cause, cause.reason, cause.errno, messageByte, what, Optional.empty());
        }

        /** Whether a length was beyond a limit, be it one of the rule. */
        boolean isTooBig() {
            return cause == Cause.TOO_BIG
                    || cause == Cause.HEADER_TOO_BIG
                    || (cause == Cause.BROKEN && reason.equals(Cause.TOO_BIG.reason));
        }

        /** The end of the stream with that message open at {@code offset}, of which {@code held} has been taken. */
        End end(String message, long offset, byte[] held) {
            String text = message + " message at stream offset " + offset + ": " + what;
            return new End(new Outcome.Failed(offset, offset + messageByte, reason, errno, text, thrown, held), cause);
        }
    }
}
