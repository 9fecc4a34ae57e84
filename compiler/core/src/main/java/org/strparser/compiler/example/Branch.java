package org.strparser.compiler.example;

import org.strparser.compiler.model.BlockKind;
import org.strparser.compiler.source.Span;

/** A way that a message can take: an arm, a side of a condition, the rounds of a loop. */
public record Branch(BlockKind kind, boolean isEmpty, Span span) {

    /** What is to be said of a branch that no example takes. */
    public String whatIsMissing() {
        return switch (kind) {
            case HOLDS, ARM -> "no example comes here";
            case ELSE -> isEmpty ? "in no example does this condition not hold" : "no example comes here";
            case ROUND -> "no example goes round this loop";
        };
    }
}
