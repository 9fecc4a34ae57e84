package org.strparser.compiler.lint;

import org.strparser.compiler.source.Diagnostics;

/** Looks at one message for one kind of doubt. */
interface Lint {
    void look(Subject subject, Diagnostics diagnostics);
}
