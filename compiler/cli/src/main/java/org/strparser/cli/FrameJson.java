package org.strparser.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigInteger;
import java.util.List;
import org.strparser.api.FieldKind;
import org.strparser.api.FieldSlots;
import org.strparser.api.ParserFacts;
import org.strparser.runtime.Message;
import org.strparser.runtime.ParserProgram;

/** Frames for machines; docs/cli.md describes the events. */
final class FrameJson implements FrameReport {
    private final PrintWriter out;
    private final JsonLines lines;

    FrameJson(PrintWriter out) {
        this.out = out;
        this.lines = new JsonLines(out);
    }

    @Override
    public void message(ParserProgram program, Message message) {
        lines.line(json -> write(json, program, message));
    }

    static void write(JsonGenerator json, ParserProgram program, Message message) throws IOException {
        json.writeStringField("event", "message");
        json.writeStringField("message", message.name());
        json.writeNumberField("offset", message.offset());
        json.writeNumberField("length", message.length());
        json.writeObjectFieldStart("fields");
        fields(json, program.fields(), message.fields());
        json.writeEndObject();
    }

    private static void fields(JsonGenerator json, List<ParserFacts.Field> fields, FieldSlots slots)
            throws IOException {
        for (int i = 0; i < fields.size(); i++) {
            if (slots.isNumber(i)) {
                json.writeFieldName(fields.get(i).name());
                number(json, fields.get(i).kind(), slots.number(i));
            } else if (slots.isSlice(i)) {
                json.writeArrayFieldStart(fields.get(i).name());
                json.writeNumber(slots.from(i));
                json.writeNumber(slots.to(i));
                json.writeEndArray();
            }
        }
    }

    private static void number(JsonGenerator json, FieldKind kind, long value) throws IOException {
        if (kind == FieldKind.UNSIGNED && value < 0) {
            json.writeNumber(new BigInteger(Long.toUnsignedString(value)));
        } else {
            json.writeNumber(value);
        }
    }

    /** The one event of the end comes last: it tells how many bytes there were. */
    @Override
    public void decided(FrameEnd end) {}

    @Override
    public void end(FrameEnd end) {
        lines.line(json -> write(json, end));
    }

    static void write(JsonGenerator json, FrameEnd end) throws IOException {
        json.writeStringField("event", "end");
        json.writeStringField("outcome", end.outcome());
        json.writeNumberField("offset", end.offset());
        JsonLines.text(json, "reason", end.reason());
        if (end.at().isPresent()) {
            json.writeNumberField("at", end.at().get());
        } else {
            json.writeNullField("at");
        }
        JsonLines.text(json, "errno", end.errno());
        json.writeNumberField("unconsumed", end.unconsumed());
    }

    @Override
    public void flush() {
        out.flush();
    }
}
