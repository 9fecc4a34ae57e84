package org.strparser.cli;

import java.io.IOException;
import java.io.InputStream;
import org.strparser.cli.capture.Conversation;
import org.strparser.cli.capture.StreamSink;
import org.strparser.cli.capture.TcpStreams;
import org.strparser.compiler.source.Plural;
import org.strparser.runtime.MemoryBudget;
import org.strparser.runtime.Message;
import org.strparser.runtime.Options;
import org.strparser.runtime.ParserProgram;
import org.strparser.runtime.StreamParser;

/** Frames the streams of a capture that are chosen, each by itself, as the capture brings them. */
final class CaptureFraming {
    /** What all open messages may hold. */
    private static final long MOST_BYTES = 256L << 20;

    private final ParserProgram program;
    private final StreamChoice choice;
    private final CaptureReport report;
    private final Progress progress;
    private final Options options = Options.defaults().withBudget(MemoryBudget.of(MOST_BYTES));
    private int connections;
    private int framed;
    private int exitCode = ExitCode.COMPLETE;

    CaptureFraming(ParserProgram program, StreamChoice choice, CaptureReport report, Progress progress) {
        this.program = program;
        this.choice = choice;
        this.report = report;
        this.progress = progress;
    }

    /** Frames all of a capture; answers the gravest exit code of its streams. */
    int frame(Input input) {
        choice.check();
        byte[] magic = new byte[4];
        InputStream rest = new Rest(input);
        String fault;
        try {
            rest.readNBytes(magic, 0, magic.length);
            fault = TcpStreams.read(magic, rest, this::open).orElse("");
        } catch (IOException e) {
            throw new AssertionError("an input tells by itself what is wrong", e);
        }
        if (!fault.isEmpty()) {
            report.flush();
            throw new CliException(ExitCode.INPUT, input + ": " + fault);
        }
        if (framed == 0) {
            throw new CliException(
                    ExitCode.INPUT,
                    input + " has " + Plural.of(connections, "TCP connection")
                            + (connections == 0 ? "" : ", but no bytes of those that are chosen"));
        }
        return exitCode;
    }

    /** What is behind the bytes that were looked at; what is known is shown before it waits for more. */
    private final class Rest extends InputStream {
        private final Input input;
        private long read;

        Rest(Input input) {
            this.input = input;
        }

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int from, int length) {
            if (input.mayWait()) {
                report.flush();
            }
            int count = length == 0 ? 0 : input.read(bytes, from, length);
            read += Math.max(0, count);
            if (progress.isDue()) {
                report.flush();
                progress.draw(read);
            }
            return count;
        }
    }

    private StreamSink open(Conversation conversation, boolean fromClient) {
        connections += fromClient ? 1 : 0;
        return choice.has(conversation, fromClient)
                ? new Framed(new CaptureReport.Side(conversation, fromClient))
                : new Unwanted();
    }

    /** A stream that was not chosen. */
    private static final class Unwanted implements StreamSink {
        @Override
        public void bytes(byte[] array, int from, int to) {}

        @Override
        public void gap(long missing) {}

        @Override
        public void end(boolean isReset) {}
    }

    /** A stream that was. */
    private final class Framed implements StreamSink {
        private final CaptureReport.Side side;
        private final StreamParser stream;
        private long size;
        private long missing;

        Framed(CaptureReport.Side side) {
            this.side = side;
            this.stream = program.newStream(this::show, options);
        }

        private void show(Message message) {
            progress.beforeOutput();
            report.message(side, message);
        }

        @Override
        public void bytes(byte[] array, int from, int to) {
            size += to - from;
            stream.feed(array, from, to);
            stream.outcome().ifPresent(FrameEnd::refuseFault);
        }

        @Override
        public void gap(long count) {
            missing = count;
        }

        @Override
        public void end(boolean isReset) {
            if (size == 0 && missing == 0) {
                return;
            }
            framed++;
            FrameEnd end = missing > 0 && stream.isOpen()
                    ? FrameEnd.gap(stream.offset(), size, missing)
                    : FrameEnd.of(stream.end(), size);
            stream.outcome().ifPresent(FrameEnd::refuseFault);
            exitCode = graver(exitCode, end.exitCode());
            progress.beforeOutput();
            report.end(side, stream.counters().messages(), end, isReset);
            stream.stop();
        }
    }

    /** A broken stream is graver than one that is cut, that than one that is handed over. */
    private static int graver(int one, int other) {
        if (one == ExitCode.HANDOFF || other == ExitCode.HANDOFF) {
            int that = one == ExitCode.HANDOFF ? other : one;
            return that == ExitCode.COMPLETE ? ExitCode.HANDOFF : that;
        }
        return Math.max(one, other);
    }
}
