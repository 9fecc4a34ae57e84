package org.strparser.compiler.syntax;

import org.strparser.compiler.source.Span;
import org.strparser.compiler.syntax.Statement.Word;

/** What stands at one place of a line. */
public sealed interface LineItem {
    /** {@code ..}: any number of words. */
    record Rest(Span span) implements LineItem {}

    record Item(Word word) implements LineItem {}
}
