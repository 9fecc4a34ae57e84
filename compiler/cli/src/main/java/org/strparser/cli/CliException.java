package org.strparser.cli;

/** Something the user is told in one line, with the exit code that goes with it. */
final class CliException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int exitCode;
    private final String line;

    /** {@code line}: what was found, what is allowed; empty where nothing is to be said. */
    CliException(int exitCode, String line) {
        super(line);
        this.exitCode = exitCode;
        this.line = line;
    }

    CliException(int exitCode, String line, Throwable cause) {
        this(exitCode, line);
        initCause(cause);
    }

    int exitCode() {
        return exitCode;
    }

    String line() {
        return line;
    }
}
