package org.strparser.runtime.driver;

import java.nio.ByteBuffer;

/** What a key of a {@link SelectorLoop} stands for. All on the loop's thread. */
interface Selected {

    /** The channel is ready; the loop's receive buffer may be used meanwhile. */
    void ready(int readyOps, ByteBuffer receive);

    /** Some time has passed. */
    void tick(long nowNanos);

    /** Takes no more work than there is: the loop drains. */
    void drain();

    /** Ends now. */
    void shut();
}
