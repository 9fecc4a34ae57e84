package org.strparser.cli;

import java.util.List;
import java.util.Optional;
import org.strparser.compiler.Compilation;
import org.strparser.compiler.ExampleReport;
import org.strparser.compiler.source.Diagnostic;
import org.strparser.compiler.source.SourceText;

/** Findings for machines, all on the standard output; docs/cli.md describes them. */
final class JsonFindings implements Findings {
    private final JsonLines lines;

    JsonFindings(JsonLines lines) {
        this.lines = lines;
    }

    /** What a line says of a place; columns count from 1. */
    private record Finding(
            Optional<String> code, String severity, String message, Optional<String> note, Optional<String> help) {

        static Finding of(Diagnostic diagnostic) {
            return new Finding(
                    Optional.of(diagnostic.code().id()),
                    diagnostic.code().severity().toString(),
                    diagnostic.message(),
                    diagnostic.note(),
                    diagnostic.help());
        }

        static Finding of(String severity, String message) {
            return new Finding(Optional.empty(), severity, message, Optional.empty(), Optional.empty());
        }
    }

    @Override
    public void diagnostics(Compilation compilation) {
        warnings(compilation, compilation.diagnostics());
    }

    @Override
    public void warnings(Compilation compilation, List<Diagnostic> warnings) {
        SourceText source = compilation.source();
        for (Diagnostic diagnostic : warnings) {
            int from = Math.min(diagnostic.span().from(), source.text().length());
            ExampleReport.Place place = new ExampleReport.Place(source.line(from), source.column(from));
            line(source.name(), place, Finding.of(diagnostic));
        }
    }

    @Override
    public void failed(String file, ExampleReport.Failure failure) {
        String message = "expected " + failure.expected() + ", found " + failure.found();
        line(file, failure.place(), Finding.of("error", message));
    }

    @Override
    public void unreached(String file, ExampleReport.Unreached branch) {
        line(file, branch.place(), Finding.of("note", branch.what()));
    }

    @Override
    public void coverage(String file, ExampleReport.Coverage coverage) {
        lines.line(json -> {
            json.writeStringField("event", "coverage");
            json.writeStringField("file", file);
            json.writeStringField("message", coverage.message());
            json.writeNumberField("branches", coverage.branches());
            json.writeNumberField("reached", coverage.reached());
        });
    }

    @Override
    public void examples(int rules, int examples, int failed) {
        lines.line(json -> {
            json.writeStringField("event", "end");
            json.writeNumberField("rules", rules);
            json.writeNumberField("examples", examples);
            json.writeNumberField("failed", failed);
        });
    }

    private void line(String file, ExampleReport.Place place, Finding finding) {
        lines.line(json -> {
            json.writeStringField("file", file);
            json.writeNumberField("line", place.line());
            json.writeNumberField("column", place.column());
            JsonLines.text(json, "code", finding.code());
            json.writeStringField("severity", finding.severity());
            json.writeStringField("message", finding.message());
            JsonLines.text(json, "note", finding.note());
            JsonLines.text(json, "help", finding.help());
        });
    }
}
