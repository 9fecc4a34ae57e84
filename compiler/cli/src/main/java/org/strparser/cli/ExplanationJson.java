package org.strparser.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import org.strparser.compiler.explain.Explanation;

/** Explanations for machines; docs/cli.md describes the objects. */
final class ExplanationJson {
    private final JsonLines lines;

    ExplanationJson(JsonLines lines) {
        this.lines = lines;
    }

    /** Writes the members of one element. */
    private interface Element<T> {
        void write(JsonGenerator json, T element) throws IOException;
    }

    void write(Explanation explanation) {
        lines.line(json -> {
            json.writeStringField("message", explanation.message());
            json.writeStringField("doc", explanation.doc());
            array(json, "drawings", explanation.drawings(), ExplanationJson::drawing);
            array(json, "outline", explanation.outline(), ExplanationJson::step);
            array(json, "lengths", explanation.lengths(), ExplanationJson::length);
            json.writeObjectFieldStart("bounds");
            bounds(json, explanation.bounds());
            json.writeEndObject();
            array(json, "params", explanation.params(), ExplanationJson::setting);
            array(json, "states", explanation.states(), ExplanationJson::setting);
            array(json, "outcomes", explanation.outcomes(), ExplanationJson::outcome);
        });
    }

    private static <T> void array(JsonGenerator json, String name, List<T> elements, Element<T> element)
            throws IOException {
        json.writeArrayFieldStart(name);
        for (T one : elements) {
            json.writeStartObject();
            element.write(json, one);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void drawing(JsonGenerator json, Explanation.Drawing drawing) throws IOException {
        json.writeStringField("title", drawing.title());
        json.writeArrayFieldStart("rows");
        for (String row : drawing.rows()) {
            json.writeString(row);
        }
        json.writeEndArray();
    }

    private static void step(JsonGenerator json, Explanation.Line line) throws IOException {
        json.writeNumberField("depth", line.depth());
        json.writeStringField("place", line.place());
        json.writeStringField("text", line.text());
    }

    private static void length(JsonGenerator json, Explanation.Length length) throws IOException {
        json.writeNumberField("line", length.line());
        json.writeStringField("bytes", length.bytes());
        json.writeStringField("known", length.known());
    }

    private static void bounds(JsonGenerator json, Explanation.Bounds bounds) throws IOException {
        json.writeNumberField("message", bounds.messageBytes());
        json.writeNumberField("record", bounds.recordBytes());
        json.writeNumberField("inspected", bounds.inspectedBytes());
        json.writeNumberField("steps", bounds.steps());
        json.writeNumberField("state", bounds.stateBytes());
        json.writeBooleanField("resumable", bounds.resumable());
    }

    private static void setting(JsonGenerator json, Explanation.Setting setting) throws IOException {
        json.writeStringField("name", setting.name());
        json.writeStringField("values", setting.values());
        json.writeStringField("initial", setting.initial());
    }

    private static void outcome(JsonGenerator json, Explanation.Outcome outcome) throws IOException {
        json.writeStringField("name", outcome.name());
        json.writeStringField("errno", outcome.errno());
        json.writeArrayFieldStart("lines");
        for (int line : outcome.lines()) {
            json.writeNumber(line);
        }
        json.writeEndArray();
    }
}
