package org.strparser.runtime;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.strparser.api.Verdict;

/** What is done with a message that does not lie whole in what is fed: it is assembled, or passed on in pieces. */
abstract sealed class Assembling extends Control permits Framing {
    /** Index of the next byte to take, in the window being fed. */
    int at;
    /** The answer that the loop stopped at, or 0: ask the parser. While a message is delivered, its length. */
    long answer;

    Assembling(StreamSetup setup, MessageHandler handler) {
        super(setup, handler);
    }

    /** Keeps the next bytes of the window. Answers whether there was room; if not, the stream has ended. */
    boolean hold(Assembly held, byte[] array, @Nullable ByteBuffer direct, int count) {
        int copied = held.reserve(count);
        if (copied < 0) {
            fail(End.Failure.of(
                    Cause.NO_MEMORY, held.length(), "no room for " + ByteCount.text(count) + " more in the budget"));
            return false;
        }
        held.add(array, direct, at, count);
        countCopied(copied + count);
        at += count;
        return true;
    }

    /** The feed has ended inside a message. */
    void endFeed(Assembly held) {
        held.endFeed();
        if (!held.isLengthKnown()) {
            countNeedMore();
        }
    }

    void deliver(Assembly held) throws Exception {
        answer = held.length();
        message.attach(held.bytes(), null, offset);
        setup.program.loop().deliver(this, 0, held.length());
        countMessages(1);
        offset += held.length();
        completed(held.length());
        setup.program.counters().held(held.length());
        held.clear();
    }

    /** Passes on what is there of a message that is not assembled: first what is held of it, then what lies in the window. */
    void pass(Assembly held, byte[] array, @Nullable ByteBuffer direct, int to) throws Exception {
        Passage way = held.passage();
        answer = way.messageBytes;
        int count = held.length();
        if (count > 0) {
            message.attach(held.bytes(), null, offset);
            piece(way, 0, count);
            held.passed();
        } else {
            count = Math.min(way.left(), to - at);
            message.attach(array, direct, offset - at);
            piece(way, at, count);
            at += count;
        }
        offset += count;
        way.advance(count);
        held.unstamp();
        if (way.left() == 0) {
            passed(way);
            held.clear();
        }
    }

    private void piece(Passage way, int from, int count) throws Exception {
        if (!way.skipped) {
            message.select(from, count);
            handler.onPiece(message, way.passed(), way.messageBytes);
        }
    }

    private void passed(Passage way) {
        if (way.skipped) {
            setup.program.counters().skipped(way.messageBytes);
            handler.onSkipped(offset - way.messageBytes, way.messageBytes);
        } else {
            countMessages(1);
        }
        completed(way.messageBytes);
    }

    void completed(int bytes) {
        if (setup.effects) {
            complete(bytes);
        }
    }

    /** The one place around foreign code: what the handler or a hand-written parser threw ends the stream. */
    void broken(Throwable e) {
        Cause cause = Verdict.isLength(answer) ? Cause.HANDLER_FAILED : Cause.PARSER_FAILED;
        fail(new End.Failure(cause, cause.reason, cause.errno, 0, e.toString(), Optional.of(e)));
        if (e instanceof VirtualMachineError error) {
            throw error;
        }
    }

    @Override
    boolean lacksMoreThan(int count) {
        Assembly held = open;
        return isTaking() && held != null && held.isLengthKnown() && held.missing() > count;
    }

    @Override
    int readInPlace(ReadableByteChannel channel) throws IOException {
        Assembly held = open;
        if (held == null) {
            return 0;
        }
        int copied = held.growInPlace();
        if (copied < 0) {
            fail(End.Failure.of(Cause.NO_MEMORY, held.length(), "no room for more in the budget"));
            close(held);
            return 0;
        }
        countCopied(copied);
        int count = held.readFrom(channel);
        if (count > 0) {
            countBytes(count);
            held.endFeed();
            finishInPlace(held);
        }
        return count;
    }

    private void finishInPlace(Assembly held) {
        try {
            if (held.missing() == 0) {
                deliver(held);
                endAsRequested();
            }
        } catch (Throwable e) {
            broken(e);
        } finally {
            message.detach();
            if (held.isEmpty() || !isOpen()) {
                close(held);
            }
        }
    }

    @Override
    void putBack() {
        if (open != null) {
            at -= open.takeBack();
        }
    }

    @Override
    int at() {
        return at;
    }
}
