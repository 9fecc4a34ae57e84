package org.strparser.compiler.syntax;

import java.util.List;
import org.strparser.compiler.source.Span;

/** Statements in braces, or one statement where an arm may be one; {@code span} includes the braces. */
public record Block(List<Statement> statements, Span span) {

    public Block {
        statements = List.copyOf(statements);
    }
}
