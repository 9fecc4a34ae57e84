package org.strparser.cli;

import org.strparser.compiler.Compilation;
import org.strparser.compiler.ExampleReport;

/** Tells what is found in rules. */
interface Findings {

    /** Errors and warnings of a rule file. */
    void diagnostics(Compilation compilation);

    /** An example of {@code file} that does not hold. */
    void failed(String file, ExampleReport.Failure failure);

    /** A place of {@code file} that no example reaches. */
    void unreached(String file, ExampleReport.Place place);

    /** All examples have run. */
    void examples(int rules, int examples, int failed);
}
