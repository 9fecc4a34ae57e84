package org.strparser.compiler.ir;

import org.strparser.compiler.facts.Facts;

/**
 * One message as code.
 *
 * @param exact answers every question, field by field: it defines the meaning
 * @param fast answers a length where everything needed is at hand, and asks {@code exact} for all else
 * @param fields stores the fields of a message that has a length
 */
public record Program(Facts facts, Graph exact, Graph fast, Graph fields) {

    /** Whether {@code fast} does more than to ask {@code exact}. */
    public boolean hasFastPath() {
        return !(fast.blocks().get(0).exit() instanceof Exit.Exact);
    }
}
