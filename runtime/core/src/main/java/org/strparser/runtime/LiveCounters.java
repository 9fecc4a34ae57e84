package org.strparser.runtime;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of a stream while it runs. Written by the thread that feeds it, once a feed and at rare events; read by any.
 *
 * <p>The base class of the stream, not a part of it: an object of its own would make each idle stream 16 bytes larger.
 */
abstract class LiveCounters {
    private static final VarHandle MESSAGES = handle("messages", long.class);
    private static final VarHandle BYTES = handle("bytes", long.class);
    private static final VarHandle NEED_MORE = handle("needMore", long.class);
    private static final VarHandle COPIED = handle("copied", long.class);
    private static final VarHandle TOO_BIG = handle("tooBig", int.class);

    private long messages;
    private long bytes;
    private long needMore;
    private long copied;
    private int tooBig;

    private static VarHandle handle(String name, Class<?> type) {
        try {
            return MethodHandles.lookup().findVarHandle(LiveCounters.class, name, type);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("LiveCounters has no field " + name, e);
        }
    }

    final long messagesCounted() {
        return messages;
    }

    final long bytesCounted() {
        return bytes;
    }

    final void countMessages(long count) {
        MESSAGES.setOpaque(this, messages + count);
    }

    final void countBytes(long count) {
        BYTES.setOpaque(this, bytes + count);
    }

    final void countNeedMore() {
        NEED_MORE.setOpaque(this, needMore + 1);
    }

    final void countCopied(long byteCount) {
        COPIED.setOpaque(this, copied + byteCount);
    }

    final void countTooBig() {
        TOO_BIG.setOpaque(this, tooBig + 1);
    }

    /** All numbers, those that an end has included. */
    final StreamCounters countersWith(@Nullable End end) {
        Cause cause = end == null ? Cause.PEER : end.cause;
        return new StreamCounters(
                (long) MESSAGES.getOpaque(this),
                (long) BYTES.getOpaque(this),
                one(cause == Cause.NO_MEMORY),
                (long) NEED_MORE.getOpaque(this),
                (int) TOO_BIG.getOpaque(this),
                one(cause == Cause.TIMEOUT),
                one(cause == Cause.BAD_LENGTH),
                one(end != null && cause != Cause.PEER && cause != Cause.STOPPED),
                one(cause.isVerdict()),
                0,
                (long) COPIED.getOpaque(this));
    }

    private static long one(boolean is) {
        return is ? 1 : 0;
    }
}
