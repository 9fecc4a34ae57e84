package org.strparser.runtime;

/**
 * Where a stream is.
 *
 * <pre>
 *   BETWEEN ──▶ HEADER ──▶ BODY ──▶ BETWEEN …        each ──▶ ENDED
 * </pre>
 */
public enum StreamPhase {
    /** At the first byte of a message that has not begun. */
    BETWEEN,
    /** In a message whose length is not known yet. */
    HEADER,
    /** In a message whose length is known: being assembled, delivered piece by piece, or skipped. */
    BODY,
    /** There is an {@link Outcome}. Final. */
    ENDED
}
