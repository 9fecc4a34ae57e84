package org.strparser.compiler.source;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/** Collects the diagnostics of one file, at most {@link #MAX_ERRORS} errors; a phase adds, {@code Compiler} asks and shows. */
public final class Diagnostics {
    /** Errors beyond this number are dropped: they seldom say anything new. */
    public static final int MAX_ERRORS = 100;

    private final List<Diagnostic> found = new ArrayList<>();
    private final Deque<Span> uses = new ArrayDeque<>();
    private int errors;

    /** An empty collection. */
    public Diagnostics() {}

    /** What is added until {@link #leave} is about a fragment that is pasted there. */
    public void enter(Span use) {
        uses.push(use);
    }

    public void leave() {
        uses.pop();
    }

    public void add(Diagnostic plain) {
        Diagnostic diagnostic = uses.isEmpty() ? plain : plain.usedAt(List.copyOf(uses));
        if (diagnostic.isError()) {
            if (errors == MAX_ERRORS) {
                return;
            }
            errors++;
        }
        if (!found.contains(diagnostic)) {
            found.add(diagnostic);
        }
    }

    /** Adds an error or warning that needs no help text. */
    public void add(Code code, Span span, String message) {
        add(Diagnostic.of(code, span, message));
    }

    public void add(Code code, Span span, String message, String help) {
        add(Diagnostic.of(code, span, message).withHelp(help));
    }

    /** What {@link #backTo} brings back. */
    public record Mark(int found, int errors) {}

    /** Notes what was said, before something is checked on trial. */
    public Mark mark() {
        return new Mark(found.size(), errors);
    }

    /** Takes back what was added since. */
    public void backTo(Mark mark) {
        found.subList(mark.found(), found.size()).clear();
        errors = mark.errors();
    }

    public boolean hasErrors() {
        return errors > 0;
    }

    /** All of them in the order of the source. */
    public List<Diagnostic> list() {
        return found.stream()
                .sorted(Comparator.comparingInt(d -> d.span().from()))
                .toList();
    }
}
