package org.strparser.cli;

import java.util.Optional;
import org.strparser.runtime.Outcome;

/**
 * How framing a file ended.
 *
 * @param outcome {@code complete truncated handoff fail}
 * @param offset of the message the outcome belongs to; of a complete stream, its size
 * @param at of the byte that decided it, from the start of the stream
 * @param text for a person, in one line
 */
record FrameEnd(
        String outcome,
        int exitCode,
        long offset,
        Optional<String> reason,
        Optional<Long> at,
        Optional<String> errno,
        long unconsumed,
        String text) {

    /** Of a stream of which {@code size} bytes were read in all. */
    static FrameEnd of(Outcome outcome, long size) {
        long offset = outcome.offset();
        if (outcome instanceof Outcome.Failed failed) {
            return new FrameEnd(
                    "fail",
                    ExitCode.FAIL,
                    offset,
                    Optional.of(failed.reason()),
                    Optional.of(failed.at()),
                    Optional.of(failed.errno()),
                    size - offset,
                    failed.message());
        }
        if (outcome instanceof Outcome.HandedOver handedOver) {
            String text = "handed over at offset " + offset + ", decided by the byte at " + handedOver.at();
            return without("handoff", ExitCode.HANDOFF, offset, Optional.of(handedOver.at()), size - offset, text);
        }
        if (outcome instanceof Outcome.Truncated) {
            String text = "the stream ends inside a message that began at offset " + offset;
            return without("truncated", ExitCode.TRUNCATED, offset, Optional.empty(), size - offset, text);
        }
        return without("complete", ExitCode.COMPLETE, offset, Optional.empty(), 0, offset + " bytes, complete");
    }

    private static FrameEnd without(
            String outcome, int exitCode, long offset, Optional<Long> at, long unconsumed, String text) {
        return new FrameEnd(outcome, exitCode, offset, Optional.empty(), at, Optional.empty(), unconsumed, text);
    }
}
