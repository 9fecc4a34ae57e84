package org.strparser.maven;

import java.util.List;
import org.apache.maven.plugin.logging.Log;
import org.strparser.compiler.Compilation;
import org.strparser.compiler.ExampleReport;
import org.strparser.compiler.source.Diagnostic;
import org.strparser.compiler.source.DiagnosticPrinter;
import org.strparser.compiler.source.SourceText;

/**
 * Findings as Maven shows those of javac, which IDEs and build servers link to the place.
 *
 * <pre>
 *   [ERROR] /project/src/main/strp/m.strp:[3,13] S021: width 72 is not in 8..64
 *       length: u72;
 *               ^^^ integers are 8 to 64 bits wide, in steps of 8
 * </pre>
 */
record DiagnosticLog(Log log) {

    void compilations(List<Compilation> compilations) {
        compilations.forEach(compilation -> diagnostics(compilation.source(), compilation.diagnostics()));
    }

    void diagnostics(SourceText source, List<Diagnostic> diagnostics) {
        for (Diagnostic diagnostic : diagnostics) {
            int from = Math.min(diagnostic.span().from(), source.text().length());
            String head = place(source.name(), source.line(from), source.column(from))
                    + diagnostic.code().id() + ": " + diagnostic.message();
            say(diagnostic.isError(), head + behindFirstLine(DiagnosticPrinter.print(source, diagnostic)));
        }
    }

    void failures(String file, ExampleReport report) {
        for (ExampleReport.Failure failure : report.failures()) {
            String head = place(file, failure.place().line(), failure.place().column());
            log.error(head + "expected " + failure.expected() + ", found " + failure.found());
        }
    }

    void warning(String file, int line, String words) {
        log.warn(place(file, line, 1) + words);
    }

    private void say(boolean isError, String words) {
        if (isError) {
            log.error(words);
        } else {
            log.warn(words);
        }
    }

    private static String place(String file, int line, int column) {
        return file + ":[" + line + "," + column + "] ";
    }

    private static String behindFirstLine(String printed) {
        String text = printed.stripTrailing();
        int end = text.indexOf('\n');
        return end < 0 ? "" : text.substring(end);
    }
}
