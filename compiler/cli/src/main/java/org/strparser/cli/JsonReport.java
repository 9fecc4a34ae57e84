package org.strparser.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.List;
import org.strparser.api.FieldKind;
import org.strparser.api.FieldSlots;
import org.strparser.api.ParserFacts;
import org.strparser.runtime.Message;
import org.strparser.runtime.ParserProgram;

/** One JSON object a line; docs/cli.md describes the events. */
final class JsonReport implements FrameReport {
    private static final JsonFactory JSON = new JsonFactory();

    private final PrintWriter out;

    JsonReport(PrintWriter out) {
        this.out = out;
    }

    private interface Body {
        void write(JsonGenerator json) throws IOException;
    }

    private void line(Body body) {
        StringWriter line = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(line)) {
            json.writeStartObject();
            body.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        out.println(line);
    }

    @Override
    public void message(ParserProgram program, Message message) {
        line(json -> {
            json.writeStringField("event", "message");
            json.writeStringField("message", message.name());
            json.writeNumberField("offset", message.offset());
            json.writeNumberField("length", message.length());
            json.writeObjectFieldStart("fields");
            fields(json, program.fields(), message.fields());
            json.writeEndObject();
        });
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

    @Override
    public void end(FrameEnd end) {
        line(json -> {
            json.writeStringField("event", "end");
            json.writeStringField("outcome", end.outcome());
            json.writeNumberField("offset", end.offset());
            json.writeFieldName("reason");
            text(json, end.reason().orElse(""));
            json.writeFieldName("at");
            if (end.at().isPresent()) {
                json.writeNumber(end.at().get());
            } else {
                json.writeNull();
            }
            json.writeFieldName("errno");
            text(json, end.errno().orElse(""));
            json.writeNumberField("unconsumed", end.unconsumed());
        });
    }

    private static void text(JsonGenerator json, String text) throws IOException {
        if (text.isEmpty()) {
            json.writeNull();
        } else {
            json.writeString(text);
        }
    }
}
