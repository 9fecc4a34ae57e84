package org.strparser.runtime;

/** A parser cannot be loaded; the message says in one line why and what to do. */
public final class ParserLoadException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** {@code message}: what was found, what is allowed, what to do. */
    public ParserLoadException(String message) {
        super(printable(message));
    }

    /** The same where something was thrown. */
    public ParserLoadException(String message, Throwable cause) {
        super(printable(message), cause);
    }

    /** Names in it come from files of others: no log gets lines of theirs, and no terminal obeys them. */
    private static String printable(String message) {
        return message.replaceAll("\\p{Cntrl}", "\ufffd");
    }
}
