package org.strparser.runtime;

import java.nio.ByteBuffer;
import org.strparser.api.FieldSlots;
import org.strparser.api.ParseMsg;
import org.strparser.api.StreamState;
import org.strparser.api.Verdict;

/** Lets a function with the kernel's contract stand where a compiled rule does. Its reasons are Linux errno numbers. */
final class HandWritten extends ParseMsg {
    private static final int ESTRPIPE = 86;

    private final MessageLength function;

    HandWritten(MessageLength function) {
        this.function = function;
    }

    @Override
    public long parse(byte[] window, int start, int limit, StreamState stream) {
        return verdict(ByteBuffer.wrap(window, start, limit - start).slice().asReadOnlyBuffer());
    }

    @Override
    public long parse(ByteBuffer window, int start, int limit, StreamState stream) {
        return verdict(window.slice(start, limit - start).asReadOnlyBuffer());
    }

    private long verdict(ByteBuffer bytes) {
        int there = bytes.limit();
        int answer = function.parseMsg(bytes);
        if (answer > 0) {
            return answer;
        }
        if (answer == 0) {
            return Verdict.more(1);
        }
        // The function does not say which byte decided: the last of the shortest beginning that it judges.
        int at = Bisection.least(there, count -> function.parseMsg(bytes.clear().limit(count)) != 0) - 1;
        if (answer == -ESTRPIPE) {
            return Verdict.handoff(at);
        }
        // A kernel errno has 12 bits; whatever is beyond is no errno, and the stream is broken all the same.
        int errno = answer < -Errno.GREATEST ? Errno.number("EPROTO") : -answer;
        return Verdict.fail(errno, at);
    }

    @Override
    public void fields(byte[] window, int start, int limit, StreamState stream, FieldSlots target) {
        // A function that answers lengths knows no fields.
    }

    @Override
    public void fields(ByteBuffer window, int start, int limit, StreamState stream, FieldSlots target) {
        // As above.
    }
}
