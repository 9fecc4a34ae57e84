package org.strparser.cli;

import org.strparser.compiler.Compilation;
import org.strparser.compiler.ExampleReport;

/** Tells what is found in rules. */
interface Findings {

    /** Errors and warnings of a rule file. */
    void diagnostics(Compilation compilation);

    /** An example of {@code file} that does not hold. */
    void failed(String file, ExampleReport.Failure failure);

    /** A branch of {@code file} that no example takes. */
    void unreached(String file, ExampleReport.Unreached branch);

    /** How far the examples of a message come. */
    void coverage(String file, ExampleReport.Coverage coverage);

    /** All examples have run. */
    void examples(int rules, int examples, int failed);
}
