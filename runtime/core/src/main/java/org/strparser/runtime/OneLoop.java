package org.strparser.runtime;

import java.nio.ByteBuffer;
import org.strparser.api.ParseMsg;

/**
 * The frame loop. {@link FrameLoops} defines this class again for each parser class, so that the JIT sees one receiver at the
 * call of the parser and compiles it into the loop, however many parsers are loaded.
 *
 * <p>Therefore: no lambda, no inner class, nothing static that changes; the handlers' exceptions are caught outside. The two
 * bodies are the same text on purpose: one body over both kinds of window would make each read a virtual call.
 */
final class OneLoop extends FrameLoop {
    private final ParseMsg parser;

    OneLoop(ParseMsg parser) {
        this.parser = parser;
    }

    @Override
    void run(Framing stream, int to) throws Exception {
        byte[] window = stream.message.array();
        long answer = 0;
        int length = 0;
        int count = 0;
        int at = stream.at;
        stream.message.select(at, 0);
        try {
            while (at < to) {
                int room = to - at;
                long verdict = parser.parse(window, at, to, stream.state);
                length = (int) verdict;
                if (length != verdict) {
                    answer = verdict;
                    break;
                }
                if (length <= 0 || length > room || length > stream.setup.maxMessageBytes) {
                    answer = length;
                    break;
                }
                stream.message.next(length);
                stream.handler.onMessage(stream.message);
                at += length;
                if (stream.setup.effects) {
                    stream.complete(length);
                }
                length = 0;
                count++;
                if (stream.halting) {
                    break;
                }
            }
        } finally {
            stream.delivered(count, at, answer == 0 ? length : answer);
        }
    }

    @Override
    void run(Framing stream, ByteBuffer window, int to) throws Exception {
        long answer = 0;
        int length = 0;
        int count = 0;
        int at = stream.at;
        stream.message.select(at, 0);
        try {
            while (at < to) {
                int room = to - at;
                long verdict = parser.parse(window, at, to, stream.state);
                length = (int) verdict;
                if (length != verdict) {
                    answer = verdict;
                    break;
                }
                if (length <= 0 || length > room || length > stream.setup.maxMessageBytes) {
                    answer = length;
                    break;
                }
                stream.message.next(length);
                stream.handler.onMessage(stream.message);
                at += length;
                if (stream.setup.effects) {
                    stream.complete(length);
                }
                length = 0;
                count++;
                if (stream.halting) {
                    break;
                }
            }
        } finally {
            stream.delivered(count, at, answer == 0 ? length : answer);
        }
    }

    @Override
    void deliver(Control stream, int from, int length) throws Exception {
        stream.message.select(from, length);
        stream.handler.onMessage(stream.message);
    }
}
