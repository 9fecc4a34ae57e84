package org.strparser.cli;

/** The exit codes of {@code strpc}; docs/cli.md lists them, scripts depend on them. From 64 on as in sysexits.h. */
final class ExitCode {
    static final int COMPLETE = 0;
    static final int TRUNCATED = 1;
    static final int FAIL = 2;
    static final int HANDOFF = 3;
    static final int USAGE = 64;
    /** The rule has errors, or examples fail. */
    static final int RULE = 65;
    /** An input is not there, or may not be read. */
    static final int INPUT = 66;
    /** A defect of strpc. */
    static final int DEFECT = 70;
    /** An output cannot be created. */
    static final int CANNOT_CREATE = 73;
    /** Reading or writing broke off. */
    static final int IO = 74;
    /** Whoever read the output has gone: what a shell says of a program that SIGPIPE ends. */
    static final int PIPE = 141;

    private ExitCode() {}
}
