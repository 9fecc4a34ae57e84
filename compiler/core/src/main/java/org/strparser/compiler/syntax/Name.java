package org.strparser.compiler.syntax;

import org.strparser.compiler.source.Span;

/** A name where it stands. {@code _} discards. */
public record Name(String text, Span span) {

    public boolean isDiscard() {
        return text.equals("_");
    }
}
