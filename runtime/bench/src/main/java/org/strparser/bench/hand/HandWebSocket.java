package org.strparser.bench.hand;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.strparser.bench.stream.Segments;
import org.strparser.bench.stream.Touch;

/** Frames of a WebSocket server, by hand: those of up to 125 bytes are tried first. */
public final class HandWebSocket extends HandMessages {
    private static final VarHandle U16 = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle U64 = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final int MAX = 16 * 1024 * 1024;
    private static final int SHORT = 125;
    private static final int TWO_BYTES = 126;
    private static final int FIRST_CONTROL = 8;
    /** A bit for each opcode there is: 0 to 2, 8 to 10. */
    private static final int OPCODES = 0b111_0000_0111;

    public HandWebSocket(Segments segments, Touch touch) {
        super(segments, touch);
    }

    @Override
    int length(byte[] window, int from, int to) {
        if (to - from < 2) {
            return -2;
        }
        int first = window[from];
        int length = window[from + 1];
        int opcode = first & 0x0f;
        if ((OPCODES >>> opcode & 1) == 0 || length < 0) {
            throw broken("no opcode, or a mask; opcode", opcode);
        }
        if (opcode >= FIRST_CONTROL && (length > SHORT || first >= 0)) {
            throw broken("a control frame that is long or in parts, opcode", opcode);
        }
        return length <= SHORT ? 2 + length : longLength(window, from, to, length);
    }

    private static int longLength(byte[] window, int from, int to, int kind) {
        int header = kind == TWO_BYTES ? 4 : 10;
        if (to - from < header) {
            return -header;
        }
        long payload =
                kind == TWO_BYTES ? (short) U16.get(window, from + 2) & 0xffffL : (long) U64.get(window, from + 2);
        if (payload < (kind == TWO_BYTES ? TWO_BYTES : 0x1_0000) || payload > MAX) {
            throw broken("bytes of payload", payload);
        }
        return header + (int) payload;
    }
}
