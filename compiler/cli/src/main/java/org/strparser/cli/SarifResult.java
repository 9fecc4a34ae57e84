package org.strparser.cli;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.strparser.compiler.ExampleReport;
import org.strparser.compiler.source.Diagnostic;
import org.strparser.compiler.source.Sha256;
import org.strparser.compiler.source.SourceText;
import org.strparser.compiler.source.Span;

/**
 * One finding.
 *
 * @param uri of the file, relative where it was given so, else of the scheme {@code file}
 * @param fingerprint of rule, file and the text of the line, so that it stays when lines come in above; the second of two that
 *     are alike has another
 */
record SarifResult(String ruleId, String level, String message, String uri, Region region, String fingerprint) {

    /** Lines and columns from 1; the end column is behind the last character. */
    record Region(int startLine, int startColumn, int endLine, int endColumn) {}

    static List<SarifResult> of(Checked rule) {
        SourceText source = rule.compilation().source();
        Maker maker = new Maker(source);
        for (Diagnostic diagnostic : rule.diagnostics()) {
            String level = diagnostic.code().severity().toString();
            maker.add(diagnostic.code().id(), level, words(diagnostic), region(source, diagnostic.span()));
        }
        for (ExampleReport.Failure failure : rule.report().examples().failures()) {
            int line = failure.place().line();
            int column = failure.place().column();
            String message = "expected " + failure.expected() + ", found " + failure.found();
            maker.add("example", "error", message, new Region(line, column, line, column + 1));
        }
        return maker.results;
    }

    private static String words(Diagnostic diagnostic) {
        return diagnostic.message()
                + diagnostic.note().map(note -> "\n" + note).orElse("")
                + diagnostic.help().map(help -> "\nhelp: " + help).orElse("");
    }

    private static Region region(SourceText source, Span span) {
        int from = Math.min(span.from(), source.text().length());
        int to = Math.min(span.to(), source.text().length());
        return new Region(source.line(from), source.column(from), source.line(to), source.column(to));
    }

    /** Gives each result its fingerprint. */
    private static final class Maker {
        private final SourceText source;
        private final List<SarifResult> results = new ArrayList<>();
        private final Map<String, Integer> alike = new HashMap<>();

        Maker(SourceText source) {
            this.source = source;
        }

        void add(String ruleId, String level, String message, Region region) {
            String text = source.lineText(region.startLine()).strip();
            String about = ruleId + '\n' + source.simpleName() + '\n' + text;
            int number = alike.merge(about, 1, Integer::sum);
            results.add(
                    new SarifResult(ruleId, level, message, uri(source.name()), region, digest(about) + ":" + number));
        }
    }

    /** RFC 3986, in ASCII. A colon is no scheme, and dots at the front lead to no other name. */
    private static String uri(String name) {
        Path path = Path.of(name);
        return path.isAbsolute()
                ? path.toUri().toString()
                : StreamSupport.stream(path.normalize().spliterator(), false)
                        .map(part -> URLEncoder.encode(part.toString(), StandardCharsets.UTF_8)
                                .replace("+", "%20"))
                        .collect(Collectors.joining("/"));
    }

    private static String digest(String text) {
        return Sha256.of(text).substring(0, 16);
    }
}
