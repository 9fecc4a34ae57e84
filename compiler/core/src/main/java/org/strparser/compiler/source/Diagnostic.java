package org.strparser.compiler.source;

import java.util.List;
import java.util.Optional;

/**
 * One thing the compiler says about a rule.
 *
 * @param code what kind of thing; listed in docs/errors.md
 * @param span the place in the source
 * @param message what was found and what is allowed; lower case, no full stop
 * @param note what stands behind the caret: why, at that very place
 * @param help what to do about it; where it names source text, that text can be pasted
 * @param usedAt inside a fragment: the {@code use} that pasted it, and those that pasted that one, innermost first
 */
public record Diagnostic(
        Code code, Span span, String message, Optional<String> note, Optional<String> help, List<Span> usedAt) {

    public Diagnostic {
        usedAt = List.copyOf(usedAt);
    }

    public static Diagnostic of(Code code, Span span, String message) {
        return new Diagnostic(code, span, message, Optional.empty(), Optional.empty(), List.of());
    }

    public Diagnostic withNote(String text) {
        return new Diagnostic(code, span, message, Optional.of(text), help, usedAt);
    }

    public Diagnostic withHelp(String text) {
        return new Diagnostic(code, span, message, note, Optional.of(text), usedAt);
    }

    Diagnostic usedAt(List<Span> uses) {
        return new Diagnostic(code, span, message, note, help, uses);
    }

    public boolean isError() {
        return code.severity() == Severity.ERROR;
    }

    /** How much a diagnostic weighs. */
    public enum Severity {
        /** Nothing is compiled. */
        ERROR,
        /** A class is compiled all the same. */
        WARNING;

        @Override
        public String toString() {
            return this == ERROR ? "error" : "warning";
        }
    }
}
