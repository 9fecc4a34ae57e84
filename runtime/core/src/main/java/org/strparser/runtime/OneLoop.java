package org.strparser.runtime;

import java.nio.ByteBuffer;
import org.strparser.api.ParseMsg;
import org.strparser.api.StreamState;

/**
 * The frame loop. {@link FrameLoops} defines this class again for each parser class, so that the JIT sees one receiver at the
 * call of the parser and compiles it into the loop, however many parsers are loaded.
 *
 * <p>Therefore: no lambda, no inner class, nothing static that changes; the handlers' exceptions are caught outside.
 */
final class OneLoop extends FrameLoop {
    private final ParseMsg parser;

    OneLoop(ParseMsg parser) {
        this.parser = parser;
    }

    @Override
    int run(StreamParser stream, byte[] window, int from, int to) throws Exception {
        StreamState state = stream.state();
        MessageHandler handler = stream.handler();
        long max = stream.maxMessageBytes();
        long answer = 0;
        long count = 0;
        int at = from;
        try {
            while (at < to) {
                answer = parser.parse(window, at, to, state);
                if (answer <= 0 || answer > to - at || answer > max) {
                    break;
                }
                int length = (int) answer;
                Message message = stream.message();
                message.open(window, at, length, stream.offset() + (at - from));
                handler.onMessage(message);
                message.close();
                answer = 0;
                count++;
                at += length;
                if (stream.isStopping()) {
                    break;
                }
            }
        } finally {
            stream.delivered(count, at - from, answer);
        }
        return at;
    }

    @Override
    int run(StreamParser stream, ByteBuffer window, int from, int to) throws Exception {
        StreamState state = stream.state();
        MessageHandler handler = stream.handler();
        long max = stream.maxMessageBytes();
        long answer = 0;
        long count = 0;
        int at = from;
        try {
            while (at < to) {
                answer = parser.parse(window, at, to, state);
                if (answer <= 0 || answer > to - at || answer > max) {
                    break;
                }
                int length = (int) answer;
                Message message = stream.message();
                message.open(window, at, length, stream.offset() + (at - from));
                handler.onMessage(message);
                message.close();
                answer = 0;
                count++;
                at += length;
                if (stream.isStopping()) {
                    break;
                }
            }
        } finally {
            stream.delivered(count, at - from, answer);
        }
        return at;
    }
}
