package org.strparser.compiler.model;

/** How a block is come to. */
public enum BlockKind {
    /** The condition of an {@code if} holds, or the {@code when} of a statement. */
    HOLDS,
    /** It does not. */
    ELSE,
    /** The arm of a {@code match} or {@code select}. */
    ARM,
    /** A round of a loop. */
    ROUND
}
