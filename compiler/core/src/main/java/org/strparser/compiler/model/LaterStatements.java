package org.strparser.compiler.model;

import org.strparser.compiler.syntax.Statement;
import org.strparser.compiler.syntax.StatementVisitor;

/** The statements that {@link NotYet} keeps from the checker. */
abstract class LaterStatements implements StatementVisitor<Void> {

    private static Void unexpected(Statement statement) {
        throw new AssertionError("the checker was given " + statement);
    }

    @Override
    public final Void headers(Statement.Headers statement) {
        return unexpected(statement);
    }

    @Override
    public final Void line(Statement.Line statement) {
        return unexpected(statement);
    }
}
