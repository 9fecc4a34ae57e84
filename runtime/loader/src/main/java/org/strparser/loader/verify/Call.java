package org.strparser.loader.verify;

import org.jspecify.annotations.Nullable;

/**
 * A method that a parser may call.
 *
 * @param width of a read, in bytes; else 0
 * @param window the descriptor of the window it takes, empty where it takes none
 */
record Call(Kind kind, String name, int width, String window) {

    /** Whether the other one does to a buffer what this does to an array, or both to neither. */
    boolean isTwinOf(@Nullable Call other) {
        if (other == null || kind != other.kind || !name.equals(other.name)) {
            return false;
        }
        return window.isEmpty()
                ? other.window.isEmpty()
                : window.equals(Calls.HEAP) && other.window.equals(Calls.DIRECT);
    }

    /** What it does. */
    enum Kind {
        READ,
        AGREE,
        FIND,
        FITS,
        MAX,
        PARAM,
        STATE,
        EARLIER,
        BEGIN,
        NEXT,
        NEXT_HANDOFF,
        CONTINUES,
        RESUME,
        REGISTER,
        SUSPEND,
        KEEP,
        NUMBER,
        SLICE
    }
}
