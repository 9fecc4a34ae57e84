package org.strparser.loader;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.strparser.api.FieldSlots;
import org.strparser.api.ParseMsg;
import org.strparser.api.StreamState;
import org.strparser.api.Verdict;
import org.strparser.loader.verify.Guard;
import org.strparser.loader.verify.Verification;

/**
 * Watches what is not proven of a parser. An answer that means nothing, or a length beyond the declared maximum, is thrown, which ends
 * the stream as {@code parser_failed}; fields are read from a copy of the message, in front of which nothing lies.
 */
final class GuardedParser extends ParseMsg {
    private final ParseMsg parser;
    private final int maxMessageBytes;
    private final boolean watchesFields;

    GuardedParser(ParseMsg parser, Verification.Accepted accepted) {
        this.parser = parser;
        this.maxMessageBytes = accepted.maxMessageBytes();
        this.watchesFields = accepted.guards().contains(Guard.FIELDS);
    }

    @Override
    public long parse(byte[] window, int start, int limit, StreamState stream) {
        return watched(parser.parse(window, start, limit, stream));
    }

    @Override
    public long parse(ByteBuffer window, int start, int limit, StreamState stream) {
        return watched(parser.parse(window, start, limit, stream));
    }

    private long watched(long answer) {
        boolean means =
                Verdict.isLength(answer) ? answer <= maxMessageBytes : Verdict.isMore(answer) || Verdict.isEnd(answer);
        if (!means) {
            throw meaningless(answer);
        }
        return answer;
    }

    @Override
    public int length(byte[] window, int start, int limit, StreamState stream) {
        return watchedLength(parser.length(window, start, limit, stream));
    }

    @Override
    public int length(ByteBuffer window, int start, int limit, StreamState stream) {
        return watchedLength(parser.length(window, start, limit, stream));
    }

    private int watchedLength(int answer) {
        if (answer > maxMessageBytes) {
            throw meaningless(answer);
        }
        return answer;
    }

    private IllegalStateException meaningless(long answer) {
        return new IllegalStateException(
                "the parser answered " + answer + ", where a length of 1 … " + maxMessageBytes + " is declared");
    }

    @Override
    public void fields(byte[] window, int start, int limit, StreamState stream, FieldSlots target) {
        if (watchesFields) {
            alone(Arrays.copyOfRange(window, start, limit), stream, target);
        } else {
            parser.fields(window, start, limit, stream, target);
        }
    }

    @Override
    public void fields(ByteBuffer window, int start, int limit, StreamState stream, FieldSlots target) {
        if (watchesFields) {
            byte[] message = new byte[limit - start];
            window.get(start, message);
            alone(message, stream, target);
        } else {
            parser.fields(window, start, limit, stream, target);
        }
    }

    /** A place in front of the message is refused by the JVM: the message has no fields then. */
    private void alone(byte[] message, StreamState stream, FieldSlots target) {
        try {
            parser.fields(message, 0, message.length, stream, target);
        } catch (IndexOutOfBoundsException e) {
            target.clear();
        }
    }
}
