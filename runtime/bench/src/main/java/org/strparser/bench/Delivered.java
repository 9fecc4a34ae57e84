package org.strparser.bench;

import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What a benchmark has delivered; JMH makes rates of it. */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.OPERATIONS)
public class Delivered {
    public long messages;
    public long bytes;

    /** Made by JMH. */
    public Delivered() {}
}
