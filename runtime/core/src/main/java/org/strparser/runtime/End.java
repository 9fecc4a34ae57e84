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
    record Request(Cause cause, String reason, String errno, String what) {
        /** The message at hand says so itself. */
        static final Request HAND_OVER = new Request(Cause.HANDED_OVER, "", "", "");

        static final Request STOP = new Request(Cause.STOPPED, "", "", "");

        static final Request NO_MEMORY = new Request(
                Cause.NO_MEMORY, Cause.NO_MEMORY.reason, Cause.NO_MEMORY.errno, "no room for its record in the budget");

        static Request abort(String reason, String errno) {
            return new Request(Cause.ABORTED, reason, errno, reason + ", says the application");
        }
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

        /**
         * The end of the stream with that message open at {@code offset}.
         *
         * @param from where the bytes that were not delivered begin: before it, in a record that was to be joined
         * @param held what has been taken of them
         */
        End end(String message, long from, long offset, byte[] held) {
            String text = message + " message at stream offset " + offset + ": " + what;
            return new End(new Outcome.Failed(from, offset + messageByte, reason, errno, text, thrown, held), cause);
        }
    }
}
