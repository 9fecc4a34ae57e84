package org.strparser.compiler.model;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.strparser.compiler.source.Code;
import org.strparser.compiler.source.Diagnostic;
import org.strparser.compiler.source.Span;
import org.strparser.compiler.syntax.Block;
import org.strparser.compiler.syntax.Condition;
import org.strparser.compiler.syntax.Declaration;
import org.strparser.compiler.syntax.Declaration.Expected;
import org.strparser.compiler.syntax.Statement;
import org.strparser.compiler.syntax.Unit;

/** Finds the first construct of the language that this compiler reads but cannot compile yet. */
final class NotYet {

    private NotYet() {}

    static Optional<Diagnostic> in(Unit unit) {
        return unit.declarations().stream().flatMap(NotYet::declaration).findFirst();
    }

    private static Stream<Diagnostic> found(String construct, Span span) {
        return Stream.of(Diagnostic.of(Code.NOT_YET, span, construct + " can not be compiled yet")
                .withHelp("this version compiles what docs/language.md lists; the construct itself is right"));
    }

    private static Stream<Diagnostic> declaration(Declaration declaration) {
        if (declaration instanceof Declaration.Fragment fragment) {
            return block(fragment.body());
        }
        if (declaration instanceof Declaration.Message message) {
            return block(message.body());
        }
        if (declaration instanceof Declaration.Example example) {
            return example.outcomes().stream()
                    .filter(Expected.Length.class::isInstance)
                    .flatMap(length -> ((Expected.Length) length).checks().stream())
                    .flatMap(check -> condition(check, true));
        }
        return Stream.empty();
    }

    private static Stream<Diagnostic> block(Block block) {
        return block.statements().stream().flatMap(NotYet::statement);
    }

    private static Stream<Diagnostic> statement(Statement statement) {
        if (statement instanceof Statement.If choice) {
            return Stream.concat(
                    choice.branches().stream()
                            .flatMap(b -> Stream.concat(condition(b.condition(), false), block(b.body()))),
                    choice.otherwise().stream().flatMap(NotYet::block));
        }
        if (statement instanceof Statement.Match match) {
            return match.arms().stream().flatMap(arm -> block(arm.body()));
        }
        if (statement instanceof Statement.Repeat || statement instanceof Statement.RepeatOpen) {
            return InnerBlocks.of(statement).stream().flatMap(NotYet::block);
        }
        if (statement instanceof Statement.Next next) {
            return next.when().stream().flatMap(when -> condition(when, false));
        }
        if (statement instanceof Statement.NextHandoff next) {
            return next.when().stream().flatMap(when -> condition(when, false));
        }
        if (statement instanceof Statement.Continues continues) {
            return continues.when().stream().flatMap(when -> condition(when, false));
        }
        if (statement instanceof Statement.Select select) {
            return select.arms().stream().flatMap(arm -> block(arm.body()));
        }
        if (statement instanceof Statement.Require require) {
            return condition(require.condition(), false);
        }
        if (statement instanceof Statement.Order order) {
            return order.when().stream().flatMap(when -> condition(when, false));
        }
        return later(statement).stream().flatMap(name -> found(name, statement.span()));
    }

    private static Optional<String> later(Statement statement) {
        if (statement instanceof Statement.Headers) {
            return Optional.of("`headers`");
        }
        if (statement instanceof Statement.Line) {
            return Optional.of("`line`");
        }
        return Optional.empty();
    }

    private static Stream<Diagnostic> condition(Condition condition, boolean inExample) {
        if (condition instanceof Condition.Has has) {
            return inExample ? Stream.empty() : found("`has`", has.span());
        }
        return parts(condition).stream().flatMap(part -> condition(part, inExample));
    }

    private static List<Condition> parts(Condition condition) {
        if (condition instanceof Condition.Not not) {
            return List.of(not.condition());
        }
        if (condition instanceof Condition.And and) {
            return and.parts();
        }
        return condition instanceof Condition.Or or ? or.parts() : List.of();
    }
}
