package org.strparser.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import org.strparser.runtime.Message;
import org.strparser.runtime.ParserProgram;

/** The messages of a capture for machines; docs/cli.md describes the events. */
final class CaptureJson implements CaptureReport {
    private final PrintWriter out;
    private final ParserProgram program;
    private final JsonLines lines;

    CaptureJson(PrintWriter out, ParserProgram program) {
        this.out = out;
        this.program = program;
        this.lines = new JsonLines(out);
    }

    @Override
    public void message(Side side, Message message) {
        lines.line(json -> {
            FrameJson.write(json, program, message);
            side(json, side);
        });
    }

    @Override
    public void end(Side side, long messages, FrameEnd end, boolean isReset) {
        lines.line(json -> {
            FrameJson.write(json, end);
            side(json, side);
            json.writeStringField("source", side.from().toString());
            json.writeStringField("destination", side.to().toString());
            json.writeBooleanField("whole", side.conversation().isWhole());
            json.writeBooleanField("reset", isReset);
        });
    }

    private static void side(JsonGenerator json, Side side) throws IOException {
        json.writeNumberField("stream", side.conversation().number());
        json.writeStringField("from", side.name());
    }

    @Override
    public void flush() {
        out.flush();
    }
}
