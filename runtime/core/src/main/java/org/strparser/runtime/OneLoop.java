package org.strparser.runtime;

import java.lang.invoke.MethodHandles;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.strparser.api.ParseMsg;

/**
 * The frame loop. {@link FrameLoops} defines this class again for each parser, so that the JIT sees one receiver at the call of the
 * parser and compiles it into the loop, however many parsers are loaded.
 *
 * <p>Therefore: no lambda, no inner class, nothing static that changes; the handlers' exceptions are caught outside. The two
 * loops are the same text on purpose: one loop over both kinds of window would make each read a virtual call. What is decided early or
 * late in them, and why both stand in one method, is told by docs/decisions/002-frame-loop.md.
 */
final class OneLoop extends FrameLoop {
    /** What this class was defined for; null in the class that all share. The JIT takes it, and what is in it, for constants. */
    private static final @Nullable LoopParser OWN = FrameLoops.dataOf(MethodHandles.lookup());

    private final LoopParser shared;

    OneLoop(LoopParser parser) {
        this.shared = parser;
    }

    @Override
    void run(Framing stream, @Nullable ByteBuffer direct, int to) throws Exception {
        LoopParser own = OWN != null ? OWN : shared;
        ParseMsg parser = own.parser();
        int longest = own.longest();
        int length = 0;
        int count = 0;
        int at = stream.at;
        stream.message.select(at, 0);
        try {
            if (direct == null) {
                byte[] window = stream.message.array();
                while (at < to) {
                    int room = to - at;
                    length = parser.length(window, at, to, stream.state);
                    if (length <= 0 || length > room || length > longest) {
                        stream.answer = length;
                        length = 0;
                        break;
                    }
                    at += length;
                    count++;
                    stream.message.next(length);
                    stream.handler.onMessage(stream.message);
                    if (stream.setup.effects) {
                        stream.complete(length);
                    }
                    length = 0;
                    if (stream.halting) {
                        break;
                    }
                }
            } else {
                while (at < to) {
                    int room = to - at;
                    length = parser.length(direct, at, to, stream.state);
                    if (length <= 0 || length > room || length > longest) {
                        stream.answer = length;
                        length = 0;
                        break;
                    }
                    at += length;
                    count++;
                    stream.message.next(length);
                    stream.handler.onMessage(stream.message);
                    if (stream.setup.effects) {
                        stream.complete(length);
                    }
                    length = 0;
                    if (stream.halting) {
                        break;
                    }
                }
            }
        } finally {
            // A length is that of a message whose handler threw: it does not count as delivered.
            stream.delivered(length > 0 ? count - 1 : count, at - length);
            if (length > 0) {
                stream.answer = length;
            }
        }
    }

    @Override
    void deliver(Control stream, int from, int length) throws Exception {
        stream.message.select(from, length);
        stream.handler.onMessage(stream.message);
    }
}
