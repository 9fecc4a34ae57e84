package org.strparser.loader.verify;

/**
 * A method that a parser may call.
 *
 * @param width of a read, in bytes; else 0
 * @param window the descriptor of the window it takes, empty where it takes none
 */
record Call(Kind kind, String name, int width, String window) {

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
        SLICE,
        EXACT
    }
}
