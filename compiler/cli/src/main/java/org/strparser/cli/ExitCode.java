package org.strparser.cli;

/** The exit codes of {@code strpc}; docs/cli.md lists them, scripts depend on them. */
final class ExitCode {
    static final int COMPLETE = 0;
    static final int TRUNCATED = 1;
    static final int FAIL = 2;
    static final int HANDOFF = 3;
    /** As EX_USAGE of sysexits.h. */
    static final int USAGE = 64;
    /** The rule has errors, or examples fail. As EX_DATAERR. */
    static final int RULE = 65;
    /** An input cannot be read. As EX_NOINPUT. */
    static final int INPUT = 66;

    private ExitCode() {}
}
