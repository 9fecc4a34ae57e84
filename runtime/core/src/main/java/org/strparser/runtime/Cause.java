package org.strparser.runtime;

import java.util.List;
import java.util.stream.Stream;

/** Why a stream ended, with the reason and the errno of those ends that the runtime itself decides on. */
enum Cause {
    /** The peer sends no more. */
    PEER("", ""),
    /** The application wants no more. */
    STOPPED("", ""),
    /** The parser says that the message is not its own. */
    HANDED_OVER("", ""),
    /** The parser says that the stream is broken; reason and errno are those of the rule. */
    BROKEN("", ""),
    /** The application says that the stream is broken; reason and errno are its own. */
    ABORTED("", ""),
    TOO_BIG("too_big", "EMSGSIZE"),
    HEADER_TOO_BIG("header_too_big", "EMSGSIZE"),
    BAD_LENGTH("bad_length", "EPROTO"),
    TIMEOUT("timeout", "ETIMEDOUT"),
    TOO_SLOW("too_slow", "ETIMEDOUT"),
    TOO_FAST("too_fast", "EDQUOT"),
    NO_MEMORY("no_memory", "ENOMEM"),
    PARSER_FAILED("parser_failed", "EFAULT"),
    HANDLER_FAILED("handler_failed", "EIO");

    final String reason;
    final String errno;

    Cause(String reason, String errno) {
        this.reason = reason;
        this.errno = errno;
    }

    /** The reasons that the runtime itself decides on. */
    static List<String> reasons() {
        return Stream.of(values())
                .map(cause -> cause.reason)
                .filter(reason -> !reason.isEmpty())
                .toList();
    }

    /** Whether it is the parser that ended the stream: the kernel's flag "interrupted". */
    boolean isVerdict() {
        return this == BROKEN || this == HANDED_OVER;
    }
}
