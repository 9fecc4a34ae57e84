package org.strparser.compiler.format;

import java.util.List;
import org.strparser.compiler.source.Diagnostic;

/** What formatting gave. */
public sealed interface Formatted {

    /** The canonical text; ends with a line feed unless empty. */
    record Text(String text) implements Formatted {}

    /** The source has errors of syntax and was left alone. */
    record Rejected(List<Diagnostic> diagnostics) implements Formatted {
        public Rejected {
            diagnostics = List.copyOf(diagnostics);
        }
    }
}
