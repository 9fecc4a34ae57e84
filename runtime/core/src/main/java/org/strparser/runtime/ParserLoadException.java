package org.strparser.runtime;

/** A parser cannot be loaded; the message says why and what to do. */
public final class ParserLoadException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** {@code message}: what was found, what is allowed, what to do. */
    public ParserLoadException(String message) {
        super(message);
    }

    /** The same where something was thrown. */
    public ParserLoadException(String message, Throwable cause) {
        super(message, cause);
    }
}
