package org.strparser.cli;

import java.util.List;
import java.util.Locale;
import org.strparser.compiler.Compilation;
import org.strparser.compiler.ExampleReport;
import org.strparser.compiler.source.Diagnostic;
import org.strparser.compiler.source.DiagnosticPrinter;
import org.strparser.compiler.source.Plural;

/** Findings for people: diagnostics on the standard error, what became of examples on the standard output. */
final class TextFindings implements Findings {
    private final Console console;

    TextFindings(Console console) {
        this.console = console;
    }

    @Override
    public void diagnostics(Compilation compilation) {
        console.err().print(compilation.report());
    }

    @Override
    public void warnings(Compilation compilation, List<Diagnostic> warnings) {
        warnings.forEach(warning -> console.err().print(DiagnosticPrinter.print(compilation.source(), warning)));
    }

    @Override
    public void failed(String file, ExampleReport.Failure failure) {
        line("%s:%d: expected %s, found %s", file, failure.place().line(), failure.expected(), failure.found());
    }

    @Override
    public void unreached(String file, ExampleReport.Unreached branch) {
        line("%s:%d: note: %s", file, branch.place().line(), branch.what());
    }

    @Override
    public void coverage(String file, ExampleReport.Coverage coverage) {
        line(
                "%s: %s: %d of %s reached",
                file, coverage.message(), coverage.reached(), Plural.of(coverage.branches(), "branch"));
    }

    @Override
    public void examples(int rules, int examples, int failed) {
        line("%s, %s, %d failed", Plural.of(rules, "rule"), Plural.of(examples, "example"), failed);
    }

    private void line(String format, Object... values) {
        console.out().println(String.format(Locale.ROOT, format, values));
    }
}
