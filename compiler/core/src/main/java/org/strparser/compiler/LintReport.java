package org.strparser.compiler;

import java.util.List;
import org.strparser.compiler.source.Diagnostic;

/**
 * What is to be said of a rule that compiles.
 *
 * @param warnings in the order of the source
 * @param examples what the examples showed
 */
public record LintReport(List<Diagnostic> warnings, ExampleReport examples) {

    public LintReport {
        warnings = List.copyOf(warnings);
    }
}
