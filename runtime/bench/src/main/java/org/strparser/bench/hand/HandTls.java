package org.strparser.bench.hand;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.strparser.bench.stream.Segments;
import org.strparser.bench.stream.Touch;

/** Records of TLS, by hand: the type, then version and length in one read. */
public final class HandTls extends HandMessages {
    private static final VarHandle U32 = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final int HEADER = 5;
    private static final int MAX = 16 * 1024 + 2048;
    private static final int APPLICATION_DATA = 23;
    private static final int HEARTBEAT = 24;

    public HandTls(Segments segments, Touch touch) {
        super(segments, touch);
    }

    @Override
    int length(byte[] window, int from, int to) {
        if (to - from < HEADER) {
            return -HEADER;
        }
        int type = window[from];
        int rest = (int) U32.get(window, from + 1);
        int version = rest >>> 16;
        int fragment = rest & 0xffff;
        if (type < 20 || type > HEARTBEAT || version < 0x0300 || version > 0x0304) {
            throw broken("not TLS, version", version);
        }
        if (fragment > MAX || (fragment == 0 && type < APPLICATION_DATA)) {
            throw broken("bytes in a fragment", fragment);
        }
        return HEADER + fragment;
    }
}
