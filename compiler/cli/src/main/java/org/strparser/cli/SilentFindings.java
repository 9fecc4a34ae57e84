package org.strparser.cli;

import java.util.List;
import org.strparser.compiler.Compilation;
import org.strparser.compiler.ExampleReport;
import org.strparser.compiler.source.Diagnostic;

/** Tells nothing: the findings are written in another form. */
final class SilentFindings implements Findings {

    SilentFindings() {}

    @Override
    public void diagnostics(Compilation compilation) {}

    @Override
    public void warnings(Compilation compilation, List<Diagnostic> warnings) {}

    @Override
    public void failed(String file, ExampleReport.Failure failure) {}

    @Override
    public void unreached(String file, ExampleReport.Unreached branch) {}

    @Override
    public void coverage(String file, ExampleReport.Coverage coverage) {}

    @Override
    public void examples(int rules, int examples, int failed) {}
}
