package org.strparser.maven;

/** Which findings fail a build. */
public enum FailOn {
    /** Errors of the compiler and examples that fail. */
    ERROR,
    /** Lints and another layout too. */
    WARNING,
    /** None: they are only shown. */
    NEVER
}
