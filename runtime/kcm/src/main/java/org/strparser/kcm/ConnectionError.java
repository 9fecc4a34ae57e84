package org.strparser.kcm;

import java.util.Optional;

/**
 * Why a connection is no longer what it was.
 *
 * @param errno what Linux posts: EPIPE for whatever happens to TCP, else the errno of the parser
 * @param message the whole story
 * @param cause what TCP, or foreign code, threw; empty for an orderly end and for the parser's own verdicts
 */
public record ConnectionError(String errno, String message, Optional<Throwable> cause) {

    static ConnectionError of(String errno, String message) {
        return new ConnectionError(errno, message, Optional.empty());
    }

    KcmException toException() {
        return new KcmException(KcmException.Kind.CONNECTION_FAILED, errno, message, cause.orElse(null));
    }
}
