package org.strparser.cli;

import java.util.List;
import java.util.stream.Stream;
import org.strparser.compiler.Compilation;
import org.strparser.compiler.LintReport;
import org.strparser.compiler.source.Diagnostic;

/** A rule file and what {@code strpc check} found in it. */
record Checked(Compilation compilation, LintReport report) {

    /** Of the compiler and of the lints. */
    List<Diagnostic> diagnostics() {
        return Stream.concat(compilation.diagnostics().stream(), report.warnings().stream())
                .toList();
    }

    /** {@code strictly}: without a warning, too. */
    boolean isRight(boolean strictly) {
        return compilation.isSuccessful()
                && report.examples().failures().isEmpty()
                && (!strictly || diagnostics().isEmpty());
    }
}
