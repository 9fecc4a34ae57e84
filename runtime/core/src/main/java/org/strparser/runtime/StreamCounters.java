package org.strparser.runtime;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * What a stream has done so far. Written by the thread that feeds it, once a feed and at rare events; readable from any thread
 * at any time, each number by itself.
 */
public final class StreamCounters {
    private static final VarHandle MESSAGES = handle("messages", long.class);
    private static final VarHandle BYTES = handle("bytes", long.class);
    private static final VarHandle NEED_MORE = handle("needMore", long.class);
    private static final VarHandle TOO_BIG = handle("tooBig", int.class);
    private static final VarHandle BAD_LENGTH = handle("badLength", int.class);
    private static final VarHandle ABORTS = handle("aborts", int.class);
    private static final VarHandle COPIED = handle("copied", long.class);

    private long messages;
    private long bytes;
    private long needMore;
    private int tooBig;
    private int badLength;
    private int aborts;
    private long copied;

    StreamCounters() {}

    private static VarHandle handle(String name, Class<?> type) {
        try {
            return MethodHandles.lookup().findVarHandle(StreamCounters.class, name, type);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("StreamCounters has no field " + name, e);
        }
    }

    /** Messages delivered. The kernel's rx_msgs. */
    public long messages() {
        return (long) MESSAGES.getOpaque(this);
    }

    /** Bytes taken, those of the open message included. The kernel's rx_bytes, without its double counting. */
    public long bytes() {
        return (long) BYTES.getOpaque(this);
    }

    /** How often a feed ended inside a message whose length was not known yet. The kernel's rx_need_more_hdr. */
    public long needMoreHeader() {
        return (long) NEED_MORE.getOpaque(this);
    }

    /** Failures because a message or its header is longer than is allowed. The kernel's rx_msg_too_big. */
    public long messagesTooBig() {
        return (int) TOO_BIG.getOpaque(this);
    }

    /** Lengths that did not reach beyond what the parser had asked more for. The kernel's rx_bad_hdr_len. */
    public long badHeaderLengths() {
        return (int) BAD_LENGTH.getOpaque(this);
    }

    /** Ends for a failure. The kernel's rx_aborts. */
    public long aborts() {
        return (int) ABORTS.getOpaque(this);
    }

    /** Bytes copied to assemble messages, the growing of arrays included. */
    public long bytesCopied() {
        return (long) COPIED.getOpaque(this);
    }

    void countMessages(long count) {
        MESSAGES.setOpaque(this, messages + count);
    }

    void countBytes(long count) {
        BYTES.setOpaque(this, bytes + count);
    }

    void countNeedMore() {
        NEED_MORE.setOpaque(this, needMore + 1);
    }

    void countTooBig() {
        TOO_BIG.setOpaque(this, tooBig + 1);
    }

    void countBadLength() {
        BAD_LENGTH.setOpaque(this, badLength + 1);
    }

    void countAbort() {
        ABORTS.setOpaque(this, aborts + 1);
    }

    void countCopied(long byteCount) {
        COPIED.setOpaque(this, copied + byteCount);
    }
}
