package org.strparser.compiler.format;

/**
 * Where a cell of a line begins. The cells of neighbouring lines that begin at the same stop are aligned, but for those with
 * more than {@link #widest} characters before it: they stick out, so that one long line does not move the others. What sticks
 * out at one stop is not aligned at the next.
 */
enum Stop {
    /** The line. */
    START(0),
    /** The arrow of an arm. */
    ARROW(40),
    /** The arrow of an example. */
    OUTCOME(64),
    /** The type of a field, the domain of a parameter or state. */
    TYPE(32),
    /** The equals sign of a constant. */
    EQUALS(32),
    /** The failure of what stands before it. */
    ELSE(48),
    /** The comment at the end of a line. */
    COMMENT(100);

    private final int widest;

    /** What can stand between two lines that have a cell at the same stop. */
    enum Neighbour {
        BLANK,
        COMMENT,
        /** One line without braces. */
        SIMPLE,
        /** One line with braces. */
        BRACED,
        /** More lines than one. */
        TALL
    }

    Stop(int widest) {
        this.widest = widest;
    }

    /** Characters before it in its line or, behind the arrow of an arm, since the arrow, at most, for a line to be aligned. */
    int widest() {
        return widest;
    }

    /** Whether lines with a cell at this stop are no neighbours with that between them. */
    boolean isPartedBy(Neighbour between) {
        return switch (between) {
            case COMMENT -> false;
            case BLANK -> this != OUTCOME;
            case SIMPLE -> this != TYPE;
            case BRACED, TALL -> true;
        };
    }
}
