package org.strparser.compiler.syntax;

import java.util.Optional;
import org.strparser.compiler.source.Span;
import org.strparser.compiler.syntax.Statement.Failure;
import org.strparser.compiler.syntax.Statement.Guard;

/** How an arm gives the value of a field. */
public sealed interface ValueForm {
    /** Reads it: {@code T + x guard? else?}; {@code bias} includes a minus as {@link Expression.Negative}. */
    record Read(Type type, Optional<Expression> bias, Optional<Guard> guard, Optional<Failure> orElse)
            implements ValueForm {}

    record Computed(Expression value) implements ValueForm {}

    record Fails(Failure failure) implements ValueForm {}

    record HandsOff(Span span) implements ValueForm {}
}
