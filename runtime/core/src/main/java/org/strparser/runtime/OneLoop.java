package org.strparser.runtime;

import java.nio.ByteBuffer;
import org.strparser.api.ParseMsg;
import org.strparser.api.StreamState;

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
    void run(Framing stream, byte[] window, int from, int to) throws Exception {
        StreamState state = stream.state;
        boolean effects = stream.setup.effects;
        MessageHandler handler = stream.handler;
        Message message = stream.message;
        int max = stream.setup.maxWholeBytes;
        int cap = stream.setup.maxHeaderBytes;
        long answer = 0;
        int count = 0;
        int at = from;
        try {
            while (at < to) {
                answer = parser.parse(window, at, to - at > cap ? at + cap : to, state);
                if (answer <= 0 || answer > to - at || answer > max) {
                    break;
                }
                message.select(at, (int) answer);
                handler.onMessage(message);
                at += (int) answer;
                if (effects) {
                    stream.complete((int) answer);
                }
                answer = 0;
                count++;
                if (stream.halting) {
                    break;
                }
            }
        } finally {
            stream.delivered(count, at - from, answer);
        }
    }

    @Override
    void run(Framing stream, ByteBuffer window, int from, int to) throws Exception {
        StreamState state = stream.state;
        boolean effects = stream.setup.effects;
        MessageHandler handler = stream.handler;
        Message message = stream.message;
        int max = stream.setup.maxWholeBytes;
        int cap = stream.setup.maxHeaderBytes;
        long answer = 0;
        int count = 0;
        int at = from;
        try {
            while (at < to) {
                answer = parser.parse(window, at, to - at > cap ? at + cap : to, state);
                if (answer <= 0 || answer > to - at || answer > max) {
                    break;
                }
                message.select(at, (int) answer);
                handler.onMessage(message);
                at += (int) answer;
                if (effects) {
                    stream.complete((int) answer);
                }
                answer = 0;
                count++;
                if (stream.halting) {
                    break;
                }
            }
        } finally {
            stream.delivered(count, at - from, answer);
        }
    }

    @Override
    void deliver(Control stream, int length) throws Exception {
        Message message = stream.message;
        message.select(0, length);
        stream.handler.onMessage(message);
    }
}
