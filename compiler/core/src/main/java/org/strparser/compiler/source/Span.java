package org.strparser.compiler.source;

/** A stretch of a source text: the characters {@code [from..to)}, counted from 0. */
public record Span(int from, int to) {

    public Span {
        if (from < 0 || to < from) {
            throw new IllegalArgumentException("span [" + from + ".." + to + ") is not a stretch of text");
        }
    }

    /** The shortest span that covers both. */
    public Span to(Span last) {
        return new Span(Math.min(from, last.from), Math.max(to, last.to));
    }
}
