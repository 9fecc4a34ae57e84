package org.strparser.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.strparser.compiler.source.Code;

/** Writes findings as a log of the Static Analysis Results Interchange Format, version 2.1.0. */
final class Sarif {
    private static final String SCHEMA =
            "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
    /** No URI: it is where the checkout is. */
    private static final String DOCUMENT = "docs/errors.md";
    /** The rule of a failing example, which has no code. */
    private static final String EXAMPLE = "example";

    private final JsonGenerator json;

    private Sarif(JsonGenerator json) {
        this.json = json;
    }

    static void write(List<Checked> rules, Writer out) {
        try (JsonGenerator json = new JsonFactory().createGenerator(out).useDefaultPrettyPrinter()) {
            new Sarif(json).log(rules);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void log(List<Checked> rules) throws IOException {
        json.writeStartObject();
        json.writeStringField("$schema", SCHEMA);
        json.writeStringField("version", "2.1.0");
        json.writeArrayFieldStart("runs");
        json.writeStartObject();
        json.writeStringField("columnKind", "utf16CodeUnits");
        tool();
        json.writeArrayFieldStart("results");
        for (Checked rule : rules) {
            for (SarifResult result : SarifResult.of(rule)) {
                result(result);
            }
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
    }

    private void tool() throws IOException {
        json.writeObjectFieldStart("tool");
        json.writeObjectFieldStart("driver");
        json.writeStringField("name", "strpc");
        json.writeArrayFieldStart("rules");
        for (Code code : Code.values()) {
            String name = code.name().toLowerCase(Locale.ROOT).replace('_', ' ');
            rule(code.id(), name, code.severity().toString(), DOCUMENT + ", " + code.id());
        }
        rule(EXAMPLE, "an example does not hold", "error", "docs/language.md");
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndObject();
    }

    private void rule(String id, String name, String level, String help) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", id);
        text("shortDescription", name);
        text("help", help);
        json.writeObjectFieldStart("defaultConfiguration");
        json.writeStringField("level", level);
        json.writeEndObject();
        json.writeEndObject();
    }

    private void text(String field, String text) throws IOException {
        json.writeObjectFieldStart(field);
        json.writeStringField("text", text);
        json.writeEndObject();
    }

    private void result(SarifResult result) throws IOException {
        json.writeStartObject();
        json.writeStringField("ruleId", result.ruleId());
        json.writeNumberField("ruleIndex", index(result.ruleId()));
        json.writeStringField("level", result.level());
        text("message", result.message());
        json.writeArrayFieldStart("locations");
        json.writeStartObject();
        json.writeObjectFieldStart("physicalLocation");
        json.writeObjectFieldStart("artifactLocation");
        json.writeStringField("uri", result.uri());
        json.writeEndObject();
        json.writeObjectFieldStart("region");
        json.writeNumberField("startLine", result.region().startLine());
        json.writeNumberField("startColumn", result.region().startColumn());
        json.writeNumberField("endLine", result.region().endLine());
        json.writeNumberField("endColumn", result.region().endColumn());
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndArray();
        json.writeObjectFieldStart("partialFingerprints");
        json.writeStringField("strpc/v1", result.fingerprint());
        json.writeEndObject();
        json.writeEndObject();
    }

    private static int index(String ruleId) {
        List<String> ids = Arrays.stream(Code.values()).map(Code::id).toList();
        return ruleId.equals(EXAMPLE) ? ids.size() : ids.indexOf(ruleId);
    }
}
