package org.strparser.cli;

import java.util.List;
import org.strparser.compiler.Compilation;
import org.strparser.compiler.ExampleReport;
import org.strparser.compiler.source.Diagnostic;

/** Tells what is found in rules. */
interface Findings {

    /** Errors and warnings of a rule file. */
    void diagnostics(Compilation compilation);

    /** What the lints say of a rule file. */
    void warnings(Compilation compilation, List<Diagnostic> warnings);

    /** An example of {@code file} that does not hold. */
    void failed(String file, ExampleReport.Failure failure);

    /** A branch of {@code file} that no example takes. */
    void unreached(String file, ExampleReport.Unreached branch);

    /** How far the examples of a message come. */
    void coverage(String file, ExampleReport.Coverage coverage);

    /** All examples have run. */
    void examples(int rules, int examples, int failed);
}
