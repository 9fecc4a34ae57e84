package org.strparser.loader.verify;

import java.util.List;

/**
 * What the class says of itself in its annotation, read by the loader's own hand. Parameters and states are ranges by index; of
 * reasons and fields the code only needs how many there are.
 */
record DeclaredFacts(
        int abi,
        String message,
        String source,
        String sourceSha256,
        int maxMessageBytes,
        int maxHeaderBytes,
        int maxRecordBytes,
        boolean effects,
        int stateSlots,
        List<Range> params,
        List<Range> states,
        int reasonCount,
        int fieldCount) {

    DeclaredFacts {
        params = List.copyOf(params);
        states = List.copyOf(states);
    }

    /** {@code least … greatest} with the value unless another is given. */
    record Range(String name, long least, long greatest, long initial) {}

    /** Whether a message changes what the stream keeps: only then does each stream have its own. */
    boolean hasEffects() {
        return effects || !states.isEmpty();
    }
}
