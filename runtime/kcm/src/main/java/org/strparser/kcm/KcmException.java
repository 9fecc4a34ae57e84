package org.strparser.kcm;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.strparser.runtime.Errno;

/** An operation of the multiplexor that was refused or failed, with the errno that Linux would have given. */
public final class KcmException extends IOException {
    private static final long serialVersionUID = 1L;

    /** What went wrong. */
    public enum Kind {
        /** What was given is no open socket. */
        NOT_A_SOCKET("ENOENT"),
        /** No program was given. */
        NO_PROGRAM("EBADF"),
        /** A socket that is not TCP, or is not connected. */
        NOT_CONNECTED_TCP("EOPNOTSUPP"),
        /** The connection belongs to a multiplexor, or another selector, already. */
        ALREADY_ATTACHED("EALREADY"),
        /** The connection is not attached to this multiplexor. */
        NOT_ATTACHED("ENOENT"),
        /** Nothing can be done at once, or was within the timeout. */
        WOULD_BLOCK("EAGAIN"),
        /** The message socket, or the multiplexor, is closed. */
        CLOSED("EBADF"),
        /** The connection that a message was meant for is gone. */
        CONNECTION_GONE("EPIPE"),
        /** The error that was pending on a connection. */
        CONNECTION_FAILED("EPIPE"),
        /** A value of an option that has not the right size. */
        BAD_OPTION_LENGTH("EINVAL"),
        /** No such option. */
        UNKNOWN_OPTION("ENOPROTOOPT"),
        /** An option that exists and cannot be had. */
        UNSUPPORTED_OPTION("EOPNOTSUPP");

        private final String errno;

        Kind(String errno) {
            this.errno = errno;
        }
    }

    private final Kind kind;
    private final String errno;

    KcmException(Kind kind, String message) {
        this(kind, kind.errno, message, null);
    }

    KcmException(Kind kind, String errno, String message, @Nullable Throwable cause) {
        super(message + " (" + errno + ")", cause);
        this.kind = kind;
        this.errno = errno;
    }

    /** What went wrong. */
    public Kind kind() {
        return kind;
    }

    /** The Linux name: {@code EAGAIN}. */
    public String errno() {
        return errno;
    }

    /** The Linux number. */
    public int errnoNumber() {
        return Errno.number(errno);
    }
}
