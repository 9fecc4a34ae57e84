package org.strparser.netty;

import io.netty.handler.codec.CorruptedFrameException;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.TooLongFrameException;
import org.strparser.runtime.Outcome;

/** Failures of a stream as the exceptions that Netty's own decoders throw. */
final class Failures {

    private Failures() {}

    static DecoderException exception(Outcome.Failed failed) {
        if (failed.cause().isPresent()) {
            return new DecoderException(failed.message(), failed.cause().get());
        }
        return switch (failed.errno()) {
            case "EMSGSIZE" -> new TooLongFrameException(failed.message());
            case "ETIMEDOUT", "EDQUOT", "ENOMEM" -> new DecoderException(failed.message());
            default -> new CorruptedFrameException(failed.message());
        };
    }
}
