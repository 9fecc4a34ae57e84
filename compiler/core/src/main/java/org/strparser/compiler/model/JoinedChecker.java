package org.strparser.compiler.model;

import java.util.Optional;
import org.strparser.compiler.source.Code;
import org.strparser.compiler.source.Diagnostic;
import org.strparser.compiler.source.Diagnostics;
import org.strparser.compiler.source.Plural;
import org.strparser.compiler.syntax.Declaration;

/** Checks {@code joined} against {@code max} and {@code continues}, and that what is announced can take effect. */
final class JoinedChecker {
    private static final IntervalSet ALLOWED = IntervalSet.of(1, Integer.MAX_VALUE - 8L);

    private final ExpressionChecker expressions;
    private final Diagnostics diagnostics;

    JoinedChecker(ExpressionChecker expressions, Diagnostics diagnostics) {
        this.expressions = expressions;
        this.diagnostics = diagnostics;
    }

    /** The limit of a record, where the message is joined; {@code env} knows the parameters only. */
    Optional<Checked> limit(Declaration.Message message, Checked max, Env env) {
        if (message.joined().isEmpty()) {
            return Optional.empty();
        }
        Checked limit = expressions.number(message.joined().get(), env);
        if (limit.isBad() || max.isBad()) {
            return Optional.of(Checked.bad(limit.span()));
        }
        if (limit.expr().usesHere()) {
            diagnostics.add(
                    Code.NOT_A_CONSTANT,
                    limit.span(),
                    "`here` is a place in a message, and joined is known before",
                    "take a number or a parameter");
            return Optional.of(Checked.bad(limit.span()));
        }
        if (limit.set().greatest().compareTo(ALLOWED.greatest()) > 0) {
            diagnostics.add(
                    Code.BAD_JOINED,
                    limit.span(),
                    "joined can be " + limit.set().greatest() + ", more than " + ALLOWED.greatest(),
                    "lower it: a longer record is handled frame by frame");
            return Optional.of(Checked.bad(limit.span()));
        }
        if (!isAtMost(max, limit) && limit.set().least().compareTo(max.set().greatest()) < 0) {
            diagnostics.add(Diagnostic.of(
                            Code.BAD_JOINED,
                            limit.span(),
                            "a record can be limited to "
                                    + Plural.of(limit.set().least().toString(), "byte") + ", and one frame of it to "
                                    + max.set().greatest())
                    .withHelp("a record has room for its longest frame: raise joined, or narrow a parameter"));
            return Optional.of(Checked.bad(limit.span()));
        }
        return Optional.of(limit);
    }

    /** Whether no parameters make the frame longer than the record; the same parameters stand in both. */
    private static boolean isAtMost(Checked max, Checked limit) {
        return LinearForm.of(limit.expr())
                .flatMap(record -> LinearForm.of(max.expr()).map(record::minus))
                .filter(difference -> difference.least().signum() >= 0)
                .isPresent();
    }

    /** What can only be said once the body is checked. */
    void effects(Declaration.Message message, MessageScope scope) {
        scope.ineffective()
                .forEach((span, subject) -> diagnostics.add(
                        Code.NO_EFFECT,
                        span,
                        subject + " has no effect here: every way on fails or hands off",
                        "remove it"));
        if (message.joined().isPresent() && scope.continues().isEmpty()) {
            diagnostics.add(
                    Code.NOT_JOINED,
                    message.joined().get().span(),
                    "the frames of this message are joined, but none says that the record goes on",
                    "add `continues when …;`, or remove `joined`");
        }
        if (message.joined().isEmpty()) {
            scope.continues()
                    .ifPresent(span -> diagnostics.add(
                            Code.NOT_JOINED,
                            span,
                            "`continues` stands in a message that is not joined",
                            "limit the record: `message " + message.name().text() + " max … joined …`"));
        }
    }
}
