package org.strparser.runtime;

import java.util.Optional;

/**
 * How a stream ended. Offsets count from the first byte of the stream.
 *
 * <p>{@code held} are the bytes of the open message that were fed before and are held by the parser. Together with what is left
 * in the buffer of the last {@code feed} (from its position on) they are every byte that was not delivered: none is lost. Where
 * {@linkplain Options#joined records are joined}, those of the open record's frames come first, and {@code offset} is that of the record.
 * As text an outcome says how many bytes are held, not which: logs should not have them.
 */
public sealed interface Outcome {

    /** Offset of the message that the outcome belongs to; of {@link Complete}, the size of the stream. */
    long offset();

    /** The bytes not delivered that are no longer in the caller's buffer; the caller's own copy. */
    byte[] held();

    /** The stream ended where a message ended. */
    record Complete(long offset) implements Outcome {
        @Override
        public byte[] held() {
            return new byte[0];
        }
    }

    /** The stream ended inside a message. {@code missing}: at least so many bytes are lacking. */
    @SuppressWarnings("ArrayRecordComponent")
    record Truncated(long offset, byte[] held, int missing) implements Outcome {
        public Truncated {
            held = held.clone();
        }

        @Override
        public byte[] held() {
            return held.clone();
        }

        @Override
        public String toString() {
            return "Truncated[offset=" + offset + ", held=" + ByteCount.text(held.length) + ", missing=" + missing
                    + "]";
        }
    }

    /** The parser handed the stream back at a message that is not its own. {@code at}: the byte that decided it. */
    @SuppressWarnings("ArrayRecordComponent")
    record HandedOver(long offset, long at, byte[] held) implements Outcome {
        public HandedOver {
            held = held.clone();
        }

        @Override
        public byte[] held() {
            return held.clone();
        }

        @Override
        public String toString() {
            return "HandedOver[offset=" + offset + ", at=" + at + ", held=" + ByteCount.text(held.length) + "]";
        }
    }

    /**
     * The stream is broken, or the handler failed.
     *
     * @param at the byte that decided it
     * @param reason as the rule names it; {@code handler_failed} where {@code cause} is what the handler threw, {@code
     *     parser_failed} where the parser threw or answered against its contract
     * @param errno the Linux name
     * @param message the whole story, with its numbers
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Failed(
            long offset, long at, String reason, String errno, String message, Optional<Throwable> cause, byte[] held)
            implements Outcome {
        /** The Linux number; 0 for a name that Linux does not have. */
        public int errnoNumber() {
            return Errno.number(errno);
        }

        public Failed {
            held = held.clone();
        }

        @Override
        public byte[] held() {
            return held.clone();
        }

        @Override
        public String toString() {
            return "Failed[offset=" + offset + ", at=" + at + ", reason=" + reason + ", errno=" + errno + ", message="
                    + message + ", cause=" + cause.map(Throwable::toString).orElse("none") + ", held="
                    + ByteCount.text(held.length)
                    + "]";
        }
    }

    /** {@link StreamParser#stop} was called. */
    @SuppressWarnings("ArrayRecordComponent")
    record Stopped(long offset, byte[] held) implements Outcome {
        public Stopped {
            held = held.clone();
        }

        @Override
        public byte[] held() {
            return held.clone();
        }

        @Override
        public String toString() {
            return "Stopped[offset=" + offset + ", held=" + ByteCount.text(held.length) + "]";
        }
    }
}
