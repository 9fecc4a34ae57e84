package org.strparser.cli;

import org.strparser.runtime.Outcome;
import org.strparser.runtime.ParserProgram;
import org.strparser.runtime.StreamParser;

/**
 * Frames an input in constant memory. What is known is shown before it waits for more; behind a failure or hand-over the rest
 * is read, and counted.
 */
final class Feeding {
    private final Input input;
    private final Segmenting segmenting;
    private final Progress progress;
    private final FrameReport report;
    private byte[] buffer = new byte[0];
    private long read;
    private boolean isAtEnd;

    Feeding(Input input, Segmenting segmenting, Progress progress, FrameReport report) {
        this.input = input;
        this.segmenting = segmenting;
        this.progress = progress;
        this.report = report;
    }

    /** Frames all of the input; answers the end, which is not yet reported. */
    FrameEnd frame(ParserProgram program) {
        StreamParser stream = program.newStream(message -> {
            progress.beforeOutput();
            report.message(program, message);
        });
        int size = segmenting.next();
        while (size > 0 && !isAtEnd) {
            int count = fill(size);
            if (segmenting.isListed() && count < size) {
                throw sizesDiffer("there are fewer bytes than it lists");
            }
            feed(stream, count);
            size = segmenting.next();
        }
        if (segmenting.isListed() && fill(1) > 0) {
            throw sizesDiffer("there are more bytes than it lists");
        }
        return end(stream.end());
    }

    /** Reads a segment; answers its bytes, fewer than {@code size} at the end or where that is all that has arrived. */
    private int fill(int size) {
        if (buffer.length < size) {
            buffer = new byte[size];
        }
        int count = 0;
        do {
            if (input.mayWait()) {
                report.flush();
            }
            int found = input.read(buffer, count, size - count);
            isAtEnd = found < 0;
            count += Math.max(0, found);
        } while (segmenting.isExact() && count < size && !isAtEnd);
        return count;
    }

    private void feed(StreamParser stream, int count) {
        read += count;
        if (stream.outcome().isEmpty()) {
            stream.feed(buffer, 0, count);
            stream.outcome().ifPresent(outcome -> {
                progress.beforeOutput();
                report.decided(end(outcome));
            });
        }
        if (progress.isDue()) {
            report.flush();
            progress.draw(read);
        }
    }

    private FrameEnd end(Outcome outcome) {
        FrameEnd.refuseFault(outcome);
        return FrameEnd.of(outcome, read);
    }

    private CliException sizesDiffer(String how) {
        return new CliException(ExitCode.INPUT, "the segment sizes do not add up to the size of " + input + ": " + how);
    }
}
