package org.strparser.runtime.driver;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/** Where a blocking reader gets its bytes. */
@FunctionalInterface
interface ByteSource {

    /** Puts at least one byte into the heap buffer, as many as are there; answers how many, −1 at the end. */
    int read(ByteBuffer target) throws IOException;

    static ByteSource of(InputStream in) {
        return target -> {
            int count = in.read(target.array(), target.arrayOffset() + target.position(), target.remaining());
            target.position(target.position() + Math.max(0, count));
            return count;
        };
    }
}
