package org.strparser.cli;

import java.util.Optional;
import org.strparser.compiler.source.Plural;
import org.strparser.runtime.Outcome;

/**
 * How framing an input ended.
 *
 * @param kind which outcome
 * @param offset of the message the outcome belongs to; of a complete stream, its size
 * @param at of the byte that decided it, from the start of the stream
 * @param size bytes of the input in all
 * @param text for a person, in one line; empty of a complete stream
 */
record FrameEnd(
        Kind kind,
        long offset,
        Optional<String> reason,
        Optional<Long> at,
        Optional<String> errno,
        long size,
        String text) {

    /** The outcomes. */
    enum Kind {
        COMPLETE("complete", ExitCode.COMPLETE, "green"),
        TRUNCATED("truncated", ExitCode.TRUNCATED, "yellow"),
        FAIL("fail", ExitCode.FAIL, "red"),
        HANDOFF("handoff", ExitCode.HANDOFF, "yellow"),
        /** Bytes that were sent are not in the capture. */
        GAP("gap", ExitCode.TRUNCATED, "yellow");

        private final String word;
        private final int exitCode;
        private final String colour;

        Kind(String word, int exitCode, String colour) {
            this.word = word;
            this.exitCode = exitCode;
            this.colour = colour;
        }
    }

    /** What the report could not do is no outcome of the stream, but thrown. */
    static void refuseFault(Outcome outcome) {
        if (outcome instanceof Outcome.Failed failed && failed.cause().isPresent()) {
            Throwable cause = failed.cause().get();
            if (cause instanceof CliException known) {
                throw known;
            }
            throw new AssertionError(failed.message(), cause);
        }
    }

    /** Of a stream of which {@code size} bytes were read in all. */
    static FrameEnd of(Outcome outcome, long size) {
        long offset = outcome.offset();
        if (outcome instanceof Outcome.Failed failed) {
            return new FrameEnd(
                    Kind.FAIL,
                    offset,
                    Optional.of(failed.reason()),
                    Optional.of(failed.at()),
                    Optional.of(failed.errno()),
                    size,
                    failed.message() + " (" + failed.errno() + ")");
        }
        if (outcome instanceof Outcome.HandedOver handedOver) {
            String text = "handed over at offset " + offset + ", decided by the byte at " + handedOver.at();
            return without(Kind.HANDOFF, offset, Optional.of(handedOver.at()), size, text);
        }
        if (outcome instanceof Outcome.Truncated) {
            String text = "the stream ends inside a message that began at offset " + offset;
            return without(Kind.TRUNCATED, offset, Optional.empty(), size, text);
        }
        return without(Kind.COMPLETE, offset, Optional.empty(), size, "");
    }

    /**
     * Of a stream that lacks bytes.
     *
     * @param offset of the message that is open
     * @param at of the first byte that is lacking
     */
    static FrameEnd gap(long offset, long at, long missing) {
        String text = Plural.of(missing, "byte") + " from offset " + at + " on " + (missing == 1 ? "is" : "are")
                + " not in the capture";
        return without(Kind.GAP, offset, Optional.of(at), at, text);
    }

    private static FrameEnd without(Kind kind, long offset, Optional<Long> at, long size, String text) {
        return new FrameEnd(kind, offset, Optional.empty(), at, Optional.empty(), size, text);
    }

    String outcome() {
        return kind.word;
    }

    int exitCode() {
        return kind.exitCode;
    }

    String colour() {
        return kind.colour;
    }

    /** What there was, in words, with so many messages. */
    String sums(long messages) {
        return Plural.of(messages, "message") + ", " + Plural.of(size, "byte")
                + (unconsumed() > 0 ? "; " + Plural.of(unconsumed(), "byte") + " not delivered" : "");
    }

    /** Bytes from {@link #offset} to the end of the input. */
    long unconsumed() {
        return size - offset;
    }
}
