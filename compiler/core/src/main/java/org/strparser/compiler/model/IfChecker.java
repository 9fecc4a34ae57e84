package org.strparser.compiler.model;

import java.util.List;
import org.strparser.compiler.source.Code;
import org.strparser.compiler.source.Diagnostics;
import org.strparser.compiler.syntax.Statement;

/** Checks {@code if}: each branch begins with what its condition says, and what all of them leave known holds behind it. */
final class IfChecker {
    /** As deep as blocks may nest: each `else if` is one inside the other. */
    private static final int MOST_BRANCHES = 64;

    private final StatementChecker statements;
    private final MessageScope scope;
    private final ConditionChecker conditions;
    private final Diagnostics diagnostics;

    IfChecker(StatementChecker statements, MessageScope scope, ConditionChecker conditions, Diagnostics diagnostics) {
        this.statements = statements;
        this.scope = scope;
        this.conditions = conditions;
        this.diagnostics = diagnostics;
    }

    List<Step> ifElse(Statement.If statement) {
        if (statement.branches().size() > MOST_BRANCHES) {
            diagnostics.add(
                    Code.TOO_MANY,
                    statement.span(),
                    statement.branches().size() + " branches of one `if` are more than " + MOST_BRANCHES,
                    "use `match`");
            return List.of();
        }
        return List.of(branch(statement, 0));
    }

    private Step branch(Statement.If statement, int index) {
        Statement.Branch branch = statement.branches().get(index);
        Env before = statements.env();
        ConditionChecker.Judged judged = conditions.sometimes(branch.condition(), before);
        statements.continueIn(judged.whenTrue().isAlive() ? judged.whenTrue() : before.copy());
        List<Step> then = statements.block(branch.body());
        Env afterThen = statements.env();
        statements.continueIn(judged.whenFalse().isAlive() ? judged.whenFalse() : before.copy());
        List<Step> otherwise = List.of();
        if (index + 1 < statement.branches().size()) {
            otherwise = List.of(branch(statement, index + 1));
        } else if (statement.otherwise().isPresent()) {
            otherwise = statements.block(statement.otherwise().get());
        }
        statements.continueIn(Env.join(afterThen, statements.env(), scope.newPlace()));
        return new Control.If(judged.cond(), then, otherwise, statement.span());
    }
}
