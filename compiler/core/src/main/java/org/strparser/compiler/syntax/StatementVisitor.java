package org.strparser.compiler.syntax;

/** What a phase does with each kind of statement: a new kind breaks the build where it must be handled. */
public interface StatementVisitor<R> {

    R field(Statement.Field statement);

    R matchField(Statement.MatchField statement);

    R bits(Statement.Bits statement);

    R let(Statement.Let statement);

    R expect(Statement.Expect statement);

    R skip(Statement.Skip statement);

    R align(Statement.Align statement);

    R total(Statement.Total statement);

    R order(Statement.Order statement);

    R require(Statement.Require statement);

    R fail(Statement.Fail statement);

    R handoff(Statement.Handoff statement);

    R end(Statement.End statement);

    R ifElse(Statement.If statement);

    R match(Statement.Match statement);

    R select(Statement.Select statement);

    R use(Statement.Use statement);

    R breakLoop(Statement.Break statement);

    R nextHandoff(Statement.NextHandoff statement);

    R next(Statement.Next statement);

    R continues(Statement.Continues statement);

    R repeat(Statement.Repeat statement);

    R repeatOpen(Statement.RepeatOpen statement);

    R headers(Statement.Headers statement);

    R line(Statement.Line statement);

    R var(Statement.Var statement);

    R assign(Statement.Assign statement);
}
