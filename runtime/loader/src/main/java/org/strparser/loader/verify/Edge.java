package org.strparser.loader.verify;

import org.jspecify.annotations.Nullable;

/**
 * What is known on a way from a block to the next.
 *
 * @param before what was known at the start of the block; null where the way begins anew, in a later call
 */
record Edge(int from, int to, @Nullable State before, State state, Passed passed) {

    /** Whether it closes a loop, within a call or by way of a later one. */
    boolean isBack() {
        return before == null || to <= from;
    }

    /**
     * What the block has looked at: what a search in it has passed, from where, and to where, of which only the last one counts; and the
     * place of its last read, null where there is none.
     */
    record Passed(
            int searches, Form from, Form to, @Nullable Form read) {
        static final Passed NOTHING = new Passed(0, Form.of(0), Form.of(0), null);
    }
}
