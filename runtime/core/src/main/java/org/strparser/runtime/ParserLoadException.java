package org.strparser.runtime;

import org.jspecify.annotations.Nullable;

/** A parser cannot be loaded; the message says why and what to do. */
public final class ParserLoadException extends RuntimeException {
    private static final long serialVersionUID = 1;

    ParserLoadException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
