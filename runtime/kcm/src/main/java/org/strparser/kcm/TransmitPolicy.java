package org.strparser.kcm;

/** Which of the free connections sends next. */
public enum TransmitPolicy {
    /** The one that has been free for longest; with weights, several times in a row. Linux' way. */
    ROUND_ROBIN,
    /** The one with the fewest messages sent that no message has come back for, each divided by its weight. */
    LEAST_LOADED
}
