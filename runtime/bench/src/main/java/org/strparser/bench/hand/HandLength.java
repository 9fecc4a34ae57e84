package org.strparser.bench.hand;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.strparser.bench.stream.Memory;
import org.strparser.bench.stream.Segments;
import org.strparser.bench.stream.Touch;

/** A u32 length in front, by hand. Final and without lambdas: it is defined again for each of twenty such loops. */
public final class HandLength extends HandFramer {
    private static final VarHandle U32 = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final int HEADER = 4;
    private static final int MAX = 16 * 1024 * 1024;

    /** Up to how many bytes the open message is collected before it is looked at. */
    private int needed = HEADER;

    public HandLength(Segments segments, Touch touch) {
        super(segments, touch);
    }

    /** Over what it is fed, from a socket: it has no stream of its own. */
    public HandLength(Touch touch) {
        this(new Segments(new byte[0], Memory.HEAP, 1), touch);
    }

    @Override
    public void feed(byte[] window, int from, int to) {
        int at = heldBytes == 0 ? from : topUp(window, from, to);
        while (to - at >= HEADER) {
            int body = (int) U32.get(window, at);
            if (body < 0 || body > MAX) {
                throw broken("length", body);
            }
            int end = at + HEADER + body;
            if (end > to) {
                needed = HEADER + body;
                break;
            }
            touch.message(window, at, end);
            at = end;
        }
        if (at < to) {
            hold(window, at, to);
        }
    }

    /** Completes the open message as far as the bytes reach; answers the index of the first byte behind it. */
    private int topUp(byte[] window, int from, int to) {
        int at = from;
        while (at < to) {
            int count = Math.min(needed - heldBytes, to - at);
            hold(window, at, at + count);
            at += count;
            if (heldBytes < needed) {
                return at;
            }
            int body = (int) U32.get(held, 0);
            if (body < 0 || body > MAX) {
                throw broken("length", body);
            }
            needed = HEADER + body;
            if (heldBytes == needed) {
                deliverHeld();
                needed = HEADER;
                return at;
            }
        }
        return at;
    }
}
